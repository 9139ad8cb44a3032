import { run } from './bootstrap.mjs'

await run('tests/proofs/prove.ts', process.argv.slice(2))
