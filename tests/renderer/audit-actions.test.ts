import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from '../../renderer/locales/en/workspace.json' with { type: 'json' }
import zh from '../../renderer/locales/zh-CN/workspace.json' with { type: 'json' }

const actions = new Set(
  globSync('src/**/*.ts').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/\.write\(\s*[^,()]+,\s*'([a-z.-]+)'/g)].map(([, action = '']) => action),
  ),
)

test('every action that the audit may name has words in both languages', () => {
  expect(actions.size).toBeGreaterThan(40)
  for (const action of actions) {
    const key = action.replaceAll('.', '_')
    expect([action, key in zh.action, key in en.action]).toEqual([action, true, true])
  }
})
