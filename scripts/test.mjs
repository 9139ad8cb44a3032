import { run } from './bootstrap.mjs'

await run('tools/checks.ts', ['everything', ...process.argv.slice(2)])
