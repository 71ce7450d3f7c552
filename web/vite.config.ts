import react from '@vitejs/plugin-react'
import { offlineFiles } from './offline-files.ts'
import { defineConfig, type UserConfig } from 'vite'

/** `vite build` makes the desk, `vite build --mode verify` the scripts of public pages. */
export default defineConfig(({ mode }) => (mode === 'verify' ? verifyScript() : desk()))

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

function verifyScript(): UserConfig {
  const root = new URL('public', import.meta.url).pathname
  return {
    root,
    base: './',
    publicDir: false,
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: {
          verify: `${root}/client/verify.ts`,
          passkey: `${root}/client/passkey.ts`,
          'name-marks': `${root}/client/name-marks.ts`,
          receipt: `${root}/client/receipt.ts`,
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  }
}
