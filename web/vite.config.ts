import react from '@vitejs/plugin-react'
import { offlineFiles } from './offline-files.ts'
import { defineConfig, type UserConfig } from 'vite'

/** `vite build` makes the desk, `--mode verify` the scripts of public pages, `--mode proof` the one that pages carry. */
export default defineConfig(({ mode }) => {
  if (mode === 'proof') {
    return scripts({
      'ledger-proof': 'client/ledger-proof.ts',
      'campaign-widget': 'client/campaign-widget.ts',
    })
  }
  if (mode !== 'verify') return desk()
  return scripts({
    verify: 'client/verify.ts',
    passkey: 'client/passkey.ts',
    'name-marks': 'client/name-marks.ts',
    receipt: 'client/receipt.ts',
  })
})

function desk(): UserConfig {
  return {
    root: new URL('desk', import.meta.url).pathname,
    base: '/desk/',
    plugins: [react(), offlineFiles()],
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      // The one shared vendor chunk is about that size; the budget is measured in gzip.
      chunkSizeWarningLimit: 900,
      rolldownOptions: {
        // Schemas of the contracts are for the server; the desk takes types and the expressions only.
        treeshake: { moduleSideEffects: [{ test: /packages[\\/]contracts/, sideEffects: false }] },
      },
    },
    // For work on the desk: its own server here, everything else from a running platform.
    server: { proxy: { '^/(?!desk/)': process.env.YIQI_URL ?? 'http://127.0.0.1:8080' } },
  }
}

/** Beside what is there: a script of a build of its own shares no chunk and can be put into a saved page. */
function scripts(entries: Record<string, string>): UserConfig {
  const root = new URL('public', import.meta.url).pathname
  return {
    root,
    base: './',
    publicDir: false,
    build: {
      outDir: 'dist',
      emptyOutDir: 'verify' in entries,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, path]) => [name, `${root}/${path}`]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  }
}
