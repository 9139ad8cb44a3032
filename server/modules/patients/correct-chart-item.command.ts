import { event } from '#contract/events.ts'
import { correctChartItem } from '#contract/patients.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { authorIn } from '#modules/patients/chart-author.ts'
import { addItem } from '#modules/patients/chart.store.ts'
import { itemFor } from '#modules/patients/patients.access.ts'
import { ownChartOrWork } from '#modules/patients/patients.policy.ts'

export const correctChartItemCommand = command({
  endpoint: correctChartItem,
  writes: ['chart_item'],
  policy: ownChartOrWork,
  load: (tx, actor, { patientId, itemId }) => itemFor(tx, actor, patientId, itemId),
  handle: async (tx, { actor, input, target: { patient, item } }) => {
    if (item.replacedBy) throw new AppError('conflict.version')
    const old = item.words
    const allergy = item.kind === 'allergy'
    const { actingFor, ...author } = authorIn(actor, patient.id)
    const id = await addItem(tx, patient.id, {
      kind: item.kind,
      words: {
        ...old,
        text: input.text ?? old.text,
        detail: input.detail ?? old.detail,
        reaction: allergy ? (input.reaction ?? old.reaction) : null,
        reactionKind: allergy ? (input.reactionKind ?? old.reactionKind ?? 'unknown') : null,
        reason: input.reason,
      },
      ...author,
      observedAt: item.observedAt,
      endedAt: input.ended ? (item.endedAt ?? tx.now) : null,
      replaces: item.id,
    })
    const fields = (['text', 'detail', 'reaction', 'reactionKind'] as const).filter((f) => input[f] !== undefined)
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('patients.chart_changed', { patientId: patient.id })],
      audit: {
        subject: { kind: 'chart_item', id: item.id },
        patientId: patient.id,
        actingFor,
        fields: [item.kind, ...fields, ...(input.ended ? ['ended'] : []), 'reason'],
      },
    }
  },
})
