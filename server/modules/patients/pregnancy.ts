import { pregnancyFacts } from '#clinical/safety/pregnancy-facts.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { itemColumns, openItem, type ItemRow } from '#modules/patients/chart.views.ts'

const DAY = 86_400_000
/** No pregnancy lasts longer, and no six weeks after a birth: an older word says nothing of today. */
const PREGNANT_DAYS = 300
const POSTPARTUM_DAYS = 42

/** What the chart's latest word on a pregnancy means for words screened now; for who already holds a row that names this patient. */
export async function pregnancyIn(tx: ReadTx, patientId: string): Promise<ReturnType<typeof pregnancyFacts>> {
  const row = await tx.find(sql<ItemRow>`select ${itemColumns} from chart_item i
    where i.organization_id = ${tx.organizationId} and i.patient_id = ${patientId} and i.kind = 'pregnancy' and i.replaced_by is null
      and i.ended_at is null order by i.created_at desc, i.id desc limit 1`)
  if (!row) return {}
  const days = (tx.now.getTime() - (row.observedAt ?? row.createdAt).getTime()) / DAY
  const { pregnant = false, ...after } = pregnancyFacts((await openItem(tx, patientId, row)).words.values ?? [])
  return { pregnant: pregnant && days < PREGNANT_DAYS, ...(days < POSTPARTUM_DAYS ? after : {}) }
}
