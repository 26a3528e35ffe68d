import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const entry = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const server = process.env['VITRINE_URL'] ?? 'http://localhost:4000';

/** Three pages: the live page and the results, which share their way to the server, and GraphiQL, which shares nothing. */
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    // Nothing is inlined, so that the server may forbid data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Monaco is large, and only /graphiql loads it.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      input: { index: entry('index.html'), results: entry('results.html'), graphiql: entry('graphiql.html') },
      // GraphiQL's dependencies say "use client" in every file, which means nothing here.
      onLog: (level, log, handle) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log); },
    },
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: server, ws: true },
      '/demo.json': server,
      '/media': server,
      '/streams': server,
    },
  },
});
