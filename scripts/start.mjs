import { run } from './bootstrap.mjs'

await run('server/main/cli.ts', ['start', ...process.argv.slice(2)])
