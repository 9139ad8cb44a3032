import { event } from '#contract/events.ts'
import { setLanguage } from '#contract/identity/index.ts'
import { command } from '#kernel/command.ts'
import { signedIn } from '#kernel/policy.ts'
import { lockSelf } from '#modules/identity/identity.access.ts'
import { rewritePerson } from '#modules/identity/identity.store.ts'

export const setLanguageCommand = command({
  endpoint: setLanguage,
  writes: ['person'],
  load: async (tx, actor) => (await lockSelf(tx, actor)) ?? null,
  policy: signedIn('one’s own account'),
  handle: async (tx, { input, target }) => {
    const id = target.personId
    if (target.language === input.language)
      return { kind: 'unchanged', out: { id, version: target.version }, because: 'it is that language already' }
    const version = await rewritePerson(tx, target, { language: input.language })
    return {
      kind: 'changed',
      out: { id, version },
      events: [event('identity.person_changed', { personId: id })],
      audit: { subject: { kind: 'person', id }, patientId: null, fields: ['language'] },
    }
  },
})
