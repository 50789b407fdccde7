import { join } from 'node:path'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig } from 'vite'
import { demoPolicyPlugin } from './scripts/demo-policy.ts'
import { precompressPlugin } from './scripts/precompress.ts'

/** `--mode demo` builds or serves the dashboard with everything behind it inside the page; any other mode ships none of that. */
export default defineConfig(({ mode }) => {
  const demo = mode === 'demo'
  return {
    base: demo ? './' : '/',
    plugins: [
      tanstackRouter({
        target: 'react',
        autoCodeSplitting: true,
        virtualRouteConfig: './src/routes.ts',
        routesDirectory: './src',
        generatedRouteTree: './src/routeTree.gen.ts',
        quoteStyle: 'single',
      }),
      react(),
      ...(demo ? [msw(), demoPolicyPlugin()] : [precompressPlugin()]),
    ],
    resolve: {
      alias: [
        // Monaco's own brings all of its features along: docs/decisions/015-one-door-to-the-editor.md
        {
          find: /^\.\.\/\.\.\/\.\.\/internal\/common\/workers\.js$/,
          replacement: join(import.meta.dirname, 'src/agent/workspace/editor/create-web-worker.ts'),
        },
      ],
    },
    define: { __DEMO__: JSON.stringify(demo) },
    build: {
      target: 'es2023',
      manifest: true,
      outDir: demo ? 'dist-demo' : 'dist',
      chunkSizeWarningLimit: 3000,
      // Left alone, every shared module becomes a file, and a first load fetches eighty of them.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'], priority: 3 },
              // The editor's many languages share it, and only who opens a file needs it.
              { name: 'widgets', test: /node_modules\/(?!monaco-editor)/, minShareCount: 8, priority: 2 },
              { name: 'house', test: /src\/(?:kit|ui|lib|api|contract)\//, minShareCount: 4, priority: 1 },
            ],
          },
        },
      },
    },
    worker: { format: 'es' },
  }
})
