import { run } from './bootstrap.mjs'

await run('tools/dev.ts', process.argv.slice(2))
