import { run } from './bootstrap.mjs'

await run('server/main/cli.ts', process.argv.slice(2))
