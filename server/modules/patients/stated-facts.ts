import type { Measured } from '#clinical/protocol/practice-facts.ts'
import type { Reading } from '#clinical/protocol/protocol.types.ts'
import type { StatedFact } from '#clinical/questionnaire/stated-facts.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { addItem } from '#modules/patients/chart.store.ts'
import type { ChartSource, ItemWords } from '#modules/patients/chart.types.ts'
import { itemsInForce } from '#modules/patients/chart.views.ts'

type Said = { readonly personId: string | null; readonly source: ChartSource }
const byPatient: Said = { personId: null, source: 'patient' }
const plain = { detail: null, reaction: null, reactionKind: null, about: null }

/**
 * Keeps what an intake's answers marked `urn:kairos:fact` state. Pregnancy is a state, so the latest word replaces the one before;
 * anything else is one more reading. "Not sure" is kept too: it is not a no. The command declares `chart_item` among its writes.
 */
export async function recordStatedFacts(
  tx: WriteTx,
  patientId: string,
  facts: readonly StatedFact[],
  caseId: string,
  by: Said = byPatient,
): Promise<void> {
  if (facts.length === 0) return
  const before = await itemsInForce(tx, patientId)
  for (const { fact, values, notSure } of facts) {
    const pregnancy = fact === 'pregnancy'
    const words: ItemWords = {
      ...plain,
      text: notSure ? `${fact}: not sure` : `${fact}: ${values.map(wordOf).join(', ')}`,
      fact,
      values,
    }
    await addItem(tx, patientId, {
      kind: pregnancy ? 'pregnancy' : 'reading',
      words,
      source: by.source,
      recordedBy: by.personId,
      caseId,
      observedAt: tx.now,
      replaces: pregnancy ? (before.find((i) => i.kind === 'pregnancy')?.id ?? null) : null,
    })
  }
}

/** A result as it stands in a report, in the words of whoever recorded it; `on` is the report's civil day. */
export const recordResult = (
  tx: WriteTx,
  patientId: string,
  { name, value, on, text }: Measured & { readonly text: string },
  caseId: string,
  by: { readonly personId: string | null; readonly source: ChartSource },
): Promise<string> =>
  addItem(tx, patientId, {
    kind: 'result',
    words: { ...plain, text, fact: name, values: [value] },
    source: by.source,
    recordedBy: by.personId,
    verifiedBy: by.personId,
    caseId,
    observedAt: new Date(`${on}T12:00:00Z`),
  })

const wordOf = (value: StatedFact['values'][number]): string => {
  if (typeof value !== 'object') return String(value)
  if ('display' in value && value.display) return value.display
  if ('value' in value && value.value !== undefined)
    return [value.value, 'unit' in value ? value.unit : undefined].filter((x) => x !== undefined).join(' ')
  return 'code' in value && value.code ? value.code : ''
}

/** Home blood pressures, each on the day it was taken. */
export async function recordReadings(
  tx: WriteTx,
  patientId: string,
  readings: readonly Reading[],
  caseId: string,
  by: Said = byPatient,
): Promise<void> {
  for (const r of readings) {
    const pulse = r.pulse === undefined ? '' : `, pulse ${r.pulse}`
    await addItem(tx, patientId, {
      kind: 'reading',
      words: { ...plain, text: `${r.systolic}/${r.diastolic} mmHg${pulse}`, fact: 'blood-pressure', values: [r] },
      source: by.source,
      recordedBy: by.personId,
      caseId,
      observedAt: r.takenOn ? new Date(`${r.takenOn}T12:00:00Z`) : tx.now,
    })
  }
}
