import { loadProtocols } from '#modules/directory/index.ts'

// Seconds of work on one core and a hundred megabytes: nobody who is being answered should wait for it, nor the server keep them.
// A parent that was killed leaves no orphan behind.
process.on('disconnect', () => process.exit(0))
process.send?.(await loadProtocols(process.argv[2] ?? ''), undefined, undefined, () => process.exit(0))
