import { run } from './bootstrap.mjs'

await run('tools/checks.ts', ['quick', ...process.argv.slice(2)])
