import { event } from '#contract/events.ts'
import { giveConsent } from '#contract/patients.ts'
import { command } from '#kernel/command.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { authorIn } from '#modules/patients/chart-author.ts'
import { consentsOf, insertConsents } from '#modules/patients/consents.ts'
import { stateTold } from '#modules/patients/kept-from-proxies.ts'
import { patientFor } from '#modules/patients/patients.access.ts'
import { ownChart } from '#modules/patients/patients.policy.ts'
import { namesOfSigner } from '#modules/patients/who-is.ts'

const plain = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
/** The typed name is that of who agrees; somebody whose name is not known signs nothing. */
const isSigned = (typed: string | undefined, name: string): boolean =>
  typed !== undefined && plain(typed) === plain(name)

export const giveConsentCommand = command({
  endpoint: giveConsent,
  writes: ['consent'],
  policy: ownChart,
  load: (tx, actor, { patientId }) => patientFor(tx, actor, patientId, { who: 'own', lock: true }),
  handle: async (tx, { actor, input, target: patient }) => {
    const state = await stateTold(tx, actor, patient.id)
    const { mode, documents: current } = await consentsOf(tx, patient.id, state, actor.personId)
    const wanted = new Set(input.documentIds)
    const shown = current.filter((d) => wanted.has(d.id))
    // The document changed after it was shown: what was read is not what would be agreed to.
    if (shown.length < wanted.size) throw new AppError('conflict.version')
    const fresh = shown.filter((d) => d.givenAt === null)
    if (fresh.length === 0) return { kind: 'unchanged', out: { given: 0 }, because: 'all of it was agreed to before' }
    if (!actor.personId) throw new Broken('nobody agrees by themselves')
    const { actingFor } = authorIn(actor, patient.id)
    if (mode === 'written') {
      const names = actingFor === null ? [patient.name, patient.paperName] : await namesOfSigner(tx, actor.personId)
      if (!names.some((name) => isSigned(input.signature, name)))
        throw wrong(actor.language, { path: 'signature', what: 'name_as_yours' })
    }
    await insertConsents(tx, {
      given: true,
      method: mode === 'written' ? 'typed_name' : 'in_app',
      patientId: patient.id,
      documentIds: fresh.map((d) => d.id),
      byPerson: actor.personId,
      actingFor,
      language: input.language,
      state,
    })
    return {
      kind: 'changed',
      out: { given: fresh.length },
      events: [event('patients.consented', { patientId: patient.id })],
      audit: {
        subject: { kind: 'patient', id: patient.id },
        patientId: patient.id,
        actingFor,
        fields: fresh.map((d) => `${d.key}/${d.version}`),
      },
    }
  },
})
