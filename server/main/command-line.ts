import type { OperatorCommand } from './operator-command.ts'

type Entry = { about: string; load: () => Promise<OperatorCommand> }

/** What `npm run kairos -- help` lists. Each is loaded only when asked for, so that help answers at once. */
const COMMANDS: Readonly<Record<string, Entry>> = {
  start: {
    about: 'everything in one process: database, web app, server, worker; a demo practice the first time',
    load: async () => (await import('./start.ts')).start,
  },
  serve: { about: 'one server process, several may run', load: async () => (await import('./serve.ts')).serve },
  worker: {
    about: 'one worker process: deliveries, clocks, sweeps; several may run',
    load: async () => (await import('./worker.ts')).worker,
  },
  migrate: {
    about: 'brings the database up to this version',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  init: {
    about: 'a real practice and its first administrator, no demo',
    load: async () => (await import('./init.ts')).init,
  },
  demo: {
    about: 'adds the demo practice, with nothing under way in it (--matters: with some), and prints its sign-ins',
    load: async () => (await import('./demo.ts')).demo,
  },
  screen: {
    about: 'screens a file of messages for red flags: --in FILE.jsonl --out FILE.jsonl (--help says more)',
    load: async () => (await import('./screen.ts')).screen,
  },
  verify: {
    about: 'checks every promise and whatever else can be checked; changes nothing',
    load: async () => (await import('./verify.ts')).verify,
  },
  backup: {
    about: 'database and photos, sealed, into a folder or bucket while serving; again: only what is new',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    about: 'a backup as it was at a moment, into a new state folder',
    load: async () => (await import('./restore.ts')).restore,
  },
  'rotate-keys': {
    about:
      'new keys from the root down while serving, everything sealed again (--keys-only: not that); killed, it goes on',
    load: async () => (await import('./rotate-keys.ts')).rotateKeys,
  },
  'forget-patient': {
    about: 'destroys the keys of patients whom two people asked to be forgotten; no arguments: who waits',
    load: async () => (await import('./forget-patient.ts')).forgetPatientCommand,
  },
  'resume-log': {
    about: 'after a restore: signs openly what the log leaves behind, and it goes on',
    load: async () => (await import('./resume-log.ts')).resumeLog,
  },
  'dump-log': {
    about: 'who did and saw what, and the log over it, as a file for an auditor; no sealed word in it',
    load: async () => (await import('./dump-log.ts')).dumpLog,
  },
  'verify-log': {
    about: 'holds a dump against the signed checkpoints; needs no database and no secret',
    load: async () => (await import('./verify-log.ts')).verifyLog,
  },
}

export const HELP = `Kairos, asynchronous care.

  npm run kairos -- <command>

${Object.entries({ ...COMMANDS, help: { about: 'this page' } })
  .map(([name, { about }]) => `  ${name.padEnd(15)}${about}`)
  .join('\n')}

  KAIROS_STATE         the folder that holds everything (default: .kairos in the project)
  KAIROS_CHECKPOINTS   the folder of the log's signed checkpoints (default: in KAIROS_STATE; better on another disk)
  KAIROS_CHECKPOINTS_S3, KAIROS_CHECKPOINTS_MAIL   where copies of them go: bucket/prefix/, one address
  DATABASE_URL         another PostgreSQL (15 or newer) than the embedded one: the app's role, which owns nothing
  DATABASE_DIRECT_URL  the same database as its owner, without a pooler: for migrations
`

/** The command of that name, or undefined. */
export async function findCommand(name: string): Promise<OperatorCommand | undefined> {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.load() : undefined
}
