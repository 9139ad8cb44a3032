import { pregnancyFacts } from '#clinical/safety/pregnancy-facts.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { Chart } from '#modules/patients/chart.types.ts'
import { chartFrom, itemsInForce, type OpenedItem } from '#modules/patients/chart.views.ts'

const DAY = 86_400_000
/** No pregnancy lasts longer, and no six weeks after a birth: an older word says nothing of today. */
const PREGNANT_DAYS = 300
const POSTPARTUM_DAYS = 42

/** The chart as it stands, and what its latest word on a pregnancy means for words screened now: read once. The caller has asked who may see it. */
export async function chartAndPregnancy(
  tx: ReadTx,
  patientId: string,
): Promise<{ readonly chart: Chart; readonly pregnancy: ReturnType<typeof pregnancyFacts> }> {
  const items = await itemsInForce(tx, patientId)
  // The newest is the first of them.
  const word = items.find((i) => i.kind === 'pregnancy' && i.endedAt === null)
  return { chart: chartFrom(items), pregnancy: word ? pregnancyFrom(word, tx.now) : {} }
}

function pregnancyFrom(item: OpenedItem, now: Date): ReturnType<typeof pregnancyFacts> {
  const days = (now.getTime() - (item.observedAt ?? item.createdAt).getTime()) / DAY
  const { pregnant = false, ...after } = pregnancyFacts(item.words.values ?? [])
  return { pregnant: pregnant && days < PREGNANT_DAYS, ...(days < POSTPARTUM_DAYS ? after : {}) }
}
