import { event } from '#contract/events.ts'
import { seedPerson } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { deny, allow, house } from '#kernel/policy.ts'
import { joinPractice, joinPracticeWrites } from '#modules/directory/index.ts'
import { insertCredential, insertPerson } from '#modules/identity/identity.store.ts'
import { hashPassword } from '#modules/identity/password-hash.ts'
import { practiceById } from '#modules/identity/practice-by-slug.ts'
import { registerPatient } from '#modules/patients/index.ts'

const MONTHS_AGO = 90 * 86_400_000

/** Only a practice marked as a demo takes people whose passwords are printed on a screen. */
export const seedPersonCommand = command({
  endpoint: seedPerson,
  writes: ['person', 'person_key', 'credential', ...joinPracticeWrites, 'patient', 'patient_key', 'patient_lookup'],
  policy: {
    ...house('in a demo practice'),
    decide: (_actor, practice: { demo: boolean }) => (practice.demo ? allow : deny('not_a_demo')),
  },
  load: async (tx) => (await practiceById(tx)) ?? null,
  handle: async (tx, { input, now }) => {
    const { personId, name, email, password, totpSecret, staff, patient, language } = input
    await insertPerson(tx, { personId, words: { name, email, phone: patient?.phone ?? null }, language, proved: true })
    await insertCredential(tx, { personId, kind: 'password', handle: null, words: await hashPassword(password) })
    if (totpSecret) await insertCredential(tx, { personId, kind: 'totp', handle: null, words: { secret: totpSecret } })
    if (staff) await joinPractice(tx, { personId, name, roles: staff.roles, teamIds: staff.teamIds, now })
    const { established, ...who } = patient ?? { established: false }
    const chart = patient
      ? await registerPatient(tx, {
          personId,
          now,
          ...(who as Omit<NonNullable<typeof patient>, 'established'>),
          email,
          language,
          ...(established ? { establishedAt: new Date(now.getTime() - MONTHS_AGO) } : {}),
        })
      : undefined
    return {
      kind: 'changed',
      out: { id: chart?.patientId ?? personId },
      events: [event('directory.joined', { personId })],
      audit: { subject: { kind: 'person', id: personId }, patientId: chart?.patientId ?? null, fields: ['account'] },
    }
  },
})
