import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { WORKER_ENTRIES } from './src/core/workers.ts'

/** Routes lie below the root, so assets are named from the root; electron-vite would make them relative. */
const assetsFromRoot: Plugin = { name: 'assay:assets-from-root', enforce: 'post', config: () => ({ base: '/' }) }

const workers = Object.entries(WORKER_ENTRIES).map(([name, source]) => [`workers/${name}`, resolve('src/core', source)])

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // These are hundreds of small files that take most of the start to read; bundled, what is not used falls away.
      externalizeDeps: { exclude: ['drizzle-orm', 'zod', '@orpc/server', '@orpc/client', '@orpc/contract'] },
      rolldownOptions: {
        // Workers are programs of their own: `new URL('./x.worker.ts', import.meta.url)` would not be bundled.
        input: {
          main: resolve('electron/main.ts'),
          // The browser host as `npm start` runs it.
          'browser-host': resolve('src/browser-host/run.ts'),
          ...Object.fromEntries(workers),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file.
      rolldownOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), assetsFromRoot],
    build: {
      outDir: join('out', 'renderer'),
      minify: true,
      // Small fonts would become data: addresses, which the content policy refuses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve('renderer/index.html') },
    },
  },
})
