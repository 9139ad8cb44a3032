import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type PluginOption, type UserConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { contractData } from './build/contract-data.ts'
import { safetyWords } from './build/safety-words.ts'

const here = import.meta.dirname

/** The patient's app owns the root, the desk lives under /desk/; the gallery is for tests and never served. */
const apps = {
  patient: { base: '/', out: '../dist/web', worker: true },
  staff: { base: '/desk/', out: '../dist/web/desk', worker: true },
  gallery: { base: '/', out: '../dist/gallery', worker: false },
} as const
export type App = keyof typeof apps

/**
 * Notes on how long plugins took are for whoever tunes the build, not for whoever starts Kairos; and what one app fetches when
 * it is needed may well be in the other from the start.
 */
const quiet = { checks: { bundlerTimings: false, ineffectiveDynamicImport: false } } as const

/** The PWA plugin still asks for one file by an option's old name, which the bundler complains about at each build. */
const oneFile = {
  name: 'worker-in-one-file',
  config: ({ build }: UserConfig) => {
    const options = build?.rollupOptions
    if (!options?.output || Array.isArray(options.output)) return
    delete options.output.inlineDynamicImports
    Object.assign(options.output, { codeSplitting: false })
    Object.assign(options, quiet)
  },
}

const shellWorker = (): PluginOption =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: '.',
    filename: 'service-worker.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      globPatterns: ['index.html', 'assets/*.{js,css,woff2}', 'icons/icon-192.png'],
      globIgnores: ['**/*italic*'],
      buildPlugins: { vite: [oneFile] },
    },
  })

/** `vite build --mode patient|staff|gallery`. */
export default defineConfig(({ mode }) => {
  const name: App = mode === 'staff' || mode === 'gallery' ? mode : 'patient'
  const app = apps[name]
  return {
    root: resolve(here, name),
    base: app.base,
    publicDir: resolve(here, name === 'gallery' ? 'gallery/public' : 'public'),
    envDir: false,
    plugins: [contractData(), safetyWords(), react(), tailwindcss(), ...(app.worker ? [shellWorker()] : [])],
    // React Aria carries its few own words in 30 languages; ours are two.
    worker: { format: 'es' },
    build: {
      outDir: resolve(here, app.out),
      emptyOutDir: true,
      target: 'es2022',
      // Every file comes from us by name: no data: addresses, no inline polyfill, so the policy can stay strict.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: 'build.json',
      sourcemap: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: quiet,
    },
    server: { proxy: { '/api': process.env['KAIROS_API'] ?? 'http://127.0.0.1:3000' } },
  }
})
