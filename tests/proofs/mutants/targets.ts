export type Target = {
  readonly part: 'sealing' | 'session' | 'policy' | 'audit' | 'clock' | 'prescription stops'
  readonly file: string
  readonly tests: readonly string[]
  /** Its tests want the tests' database. */
  readonly database?: true
  /** Mutants that do the same as what they replace, by what they say; each with its reason beside it. */
  readonly same?: RegExp
  /** Tests that are not asked, by name: for the planted fault. */
  readonly without?: RegExp
}

const clock = [
  'business-time',
  'civil-date',
  'contact-time',
  'open-day',
  'practice-calendar',
  'promise',
  'zoned-time',
].map((name) => `clinical/time/${name}.test.ts`)
const prescribing = ['check-prescription', 'controlled-substances', 'error-prone'].map(
  (name) => `clinical/prescription/${name}.test.ts`,
)

/** Where a mistake would cost most, and the tests that are to see it. */
export const targets: readonly Target[] = [
  { part: 'policy', file: 'server/kernel/policy.ts', tests: ['server/kernel/policy.test.ts'] },
  { part: 'sealing', file: 'server/kernel/seal.ts', tests: ['server/kernel/seal.test.ts'] },
  { part: 'sealing', file: 'server/kernel/seal-stream.ts', tests: ['server/kernel/seal-stream.test.ts'] },
  ...['business-time', 'practice-calendar', 'promise', 'civil-date', 'zoned-time'].map((name): Target => ({
    part: 'clock',
    file: `clinical/time/${name}.ts`,
    tests: clock,
    // What a longer text than a date matches, the comparison with the date it is read as refuses.
    ...(name === 'civil-date' && { same: /^pattern / }),
  })),
  ...['check-prescription', 'controlled-substances', 'error-prone', 'printable'].map((name): Target => ({
    part: 'prescription stops',
    file: `clinical/prescription/${name}.ts`,
    tests: prescribing,
  })),
  {
    part: 'session',
    database: true,
    file: 'server/modules/identity/resolve-session.ts',
    tests: ['server/modules/identity/resolve-session.test.ts'],
  },
  {
    part: 'session',
    file: 'server/modules/identity/identity.policy.ts',
    tests: ['server/modules/identity/identity.policy.test.ts'],
  },
  {
    part: 'audit',
    database: true,
    file: 'server/kernel/audit.ts',
    tests: ['server/kernel/audit.test.ts', 'server/kernel/looks-on-record.test.ts'],
  },
  { part: 'audit', file: 'server/modules/audit/log/merkle.ts', tests: ['server/modules/audit/log/merkle.test.ts'] },
  ...['verify-log', 'epochs', 'dated-early'].map((name): Target => ({
    part: 'audit',
    file: `server/modules/audit/log/${name}.ts`,
    tests: ['verify-log', 'epochs'].map((test) => `server/modules/audit/log/${test}.test.ts`),
  })),
  {
    part: 'session',
    database: true,
    file: 'server/modules/identity/sessions.store.ts',
    tests: ['server/modules/identity/sessions.store.test.ts'],
  },
]
