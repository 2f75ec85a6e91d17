import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { openWriter } from '../src/core/database.ts'
import { schemaObjects } from '../src/core/migrate.ts'

// Writes the list of tables, indexes and triggers that every migrated workspace must have; run by `npm run migrations`.
const migrationsFolder = fileURLToPath(new URL('../resources/migrations', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'assay-schema-'))
const sqlite = openWriter(join(folder, 'assay.db'))
migrate(drizzle({ client: sqlite }), { migrationsFolder })
sqlite.exec(readFileSync(join(migrationsFolder, 'triggers.sql'), 'utf8'))
writeFileSync(join(migrationsFolder, 'expected-objects.json'), `${JSON.stringify(schemaObjects(sqlite), null, 2)}\n`)
sqlite.close()
rmSync(folder, { recursive: true })
