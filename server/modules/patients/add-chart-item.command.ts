import { event } from '#contract/events.ts'
import { addChartItem } from '#contract/patients.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { authorIn } from '#modules/patients/chart-author.ts'
import { addItem, replaceItem } from '#modules/patients/chart.store.ts'
import type { ItemWords, Listable } from '#modules/patients/chart.types.ts'
import { itemsInForce, listed } from '#modules/patients/chart.views.ts'
import { patientFor } from '#modules/patients/patients.access.ts'
import { ownChartOrWork } from '#modules/patients/patients.policy.ts'

const missing = (path: string, message: string) => new AppError('input.invalid', {}, [{ path, message }])

export const addChartItemCommand = command({
  endpoint: addChartItem,
  writes: ['chart_item'],
  policy: ownChartOrWork,
  load: (tx, actor, { patientId }) => patientFor(tx, actor, patientId, { who: 'own_or_staff', lock: true }),
  handle: async (tx, { actor, input, target: patient }) => {
    const none = input.kind === 'none_known'
    const about: Listable | undefined = input.kind === 'none_known' ? input.about : input.kind
    if (!about) throw missing('about', 'Say of what there are none: allergy, medicine or problem.')
    if (!none && !input.text) throw missing('text', 'Write its name.')
    const before = await itemsInForce(tx, patient.id)
    // "None" must not sweep away what was said before: that takes a correction of each, with a reason.
    if (none && listed(before, about) === 'listed') throw new AppError('conflict.exists', { kind: about })

    const { actingFor, ...author } = authorIn(actor, patient.id)
    const id = await addItem(tx, patient.id, { kind: input.kind, words: wordsOf(input), ...author })
    for (const old of before.filter((i) => i.kind === 'none_known' && i.words.about === about && !i.endedAt))
      await replaceItem(tx, patient.id, old.id, id)
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('patients.chart_changed', { patientId: patient.id })],
      audit: { subject: { kind: 'chart_item', id }, patientId: patient.id, actingFor, fields: [input.kind] },
    }
  },
})

type Said = {
  readonly kind: string
  readonly about?: Listable | undefined
  readonly text?: string | undefined
  readonly detail?: string | undefined
  readonly reaction?: string | undefined
  readonly reactionKind?: ItemWords['reactionKind'] | undefined
}
/** An allergy nobody described is of unknown kind, which stops orders as a dangerous one does. */
const wordsOf = (said: Said): ItemWords => ({
  text: said.kind === 'none_known' ? '' : (said.text ?? ''),
  detail: said.detail ?? null,
  reaction: said.kind === 'allergy' ? (said.reaction ?? null) : null,
  reactionKind: said.kind === 'allergy' ? (said.reactionKind ?? 'unknown') : null,
  about: said.kind === 'none_known' ? (said.about ?? null) : null,
})
