import type { Measured } from '#clinical/protocol/practice-facts.ts'
import { ingredientsAndClassesOf } from '#clinical/protocol/drug-classes.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { Chart, ChartItem, ItemWords, Listable, Listed } from '#modules/patients/chart.types.ts'

export type ItemRow = {
  readonly id: string
  readonly kind: ChartItem['kind']
  readonly source: string
  readonly verifiedAt: Date | null
  readonly observedAt: Date | null
  readonly endedAt: Date | null
  readonly replaces: string | null
  readonly replacedBy: string | null
  readonly recordedBy: string | null
  readonly createdAt: Date
  readonly sealed: Buffer
  readonly version: number
}
export type OpenedItem = ItemRow & { readonly words: ItemWords }

export const itemColumns = sql`i.id, i.kind, i.source, i.verified_at, i.observed_at, i.ended_at, i.replaces, i.replaced_by, i.recorded_by, i.created_at, i.sealed, i.version`

export async function openItem(tx: ReadTx, patientId: string, row: ItemRow): Promise<OpenedItem> {
  const place = { table: 'chart_item', column: 'sealed', row: row.id, rowVersion: row.version }
  return { ...row, words: await tx.vault.open<ItemWords>(ofPatient(patientId), place, row.sealed) }
}

/** Statements nothing has replaced, the ended ones among them, newest first. */
export async function itemsInForce(tx: ReadTx, patientId: string): Promise<OpenedItem[]> {
  const rows = await tx.query(sql<ItemRow>`select ${itemColumns} from chart_item i
    where i.organization_id = ${tx.organizationId} and i.patient_id = ${patientId} and i.replaced_by is null order by i.created_at desc, i.id desc`)
  return Promise.all(rows.map((r) => openItem(tx, patientId, r)))
}

const shown = (i: OpenedItem): ChartItem => ({
  id: i.id,
  kind: i.kind,
  text: i.words.text,
  detail: i.words.detail,
  reaction: i.words.reaction,
  reactionKind: i.words.reactionKind,
  about: i.words.about,
  source: i.source,
  verified: i.verifiedAt !== null,
  at: (i.observedAt ?? i.createdAt).toISOString(),
  ended: i.endedAt !== null,
})

/** An ended allergy lists nothing: until somebody says there are none, it is asked again, and orders wait. */
export function listed(items: readonly Pick<OpenedItem, 'kind' | 'endedAt' | 'words'>[], kind: Listable): Listed {
  const running = items.filter((i) => i.endedAt === null)
  if (running.some((i) => i.kind === kind)) return 'listed'
  return running.some((i) => i.kind === 'none_known' && i.words.about === kind) ? 'none_known' : 'not_asked'
}

/** The chart as it stands. The caller has asked who may see it. */
export const chartOf = async (tx: ReadTx, patientId: string): Promise<Chart> =>
  chartFrom(await itemsInForce(tx, patientId))

/** As `chartOf`, from the statements in force, for who has read them. */
export function chartFrom(items: readonly OpenedItem[]): Chart {
  const running = items.filter((i) => i.endedAt === null)
  const allergies = listed(items, 'allergy')
  const medicines = listed(items, 'medicine')
  return {
    items: items.map(shown),
    allergies,
    medicines,
    problems: listed(items, 'problem'),
    measured: running.flatMap(measuredIn),
    forRules: {
      allergies:
        allergies === 'listed' ? running.filter((i) => i.kind === 'allergy').map(allergyForRules) : forRules[allergies],
      medicines:
        medicines === 'not_asked'
          ? 'not-asked'
          : running.filter((i) => i.kind === 'medicine').map((i) => ({ name: i.words.text })),
    },
  }
}
/** A result that a rule reads by name; its day is the report's, and where it was put in the chart twice for a day, the later stands. */
function measuredIn({ kind, words: { fact, values = [] }, observedAt }: OpenedItem): Measured[] {
  const [value] = values
  if (kind !== 'result' || fact === undefined || typeof value !== 'number' || !observedAt) return []
  return [{ name: fact, value, on: observedAt.toISOString().slice(0, 10) }]
}
const forRules = { none_known: 'none-known', not_asked: 'not-asked' } as const

/** An allergy whose reaction nobody described blocks orders as a dangerous one does. */
const allergyForRules = ({ words }: OpenedItem) => ({
  substance: words.text,
  classes: ingredientsAndClassesOf(words.text),
  reactionKind: words.reactionKind ?? ('unknown' as const),
  reaction: words.reaction ?? '',
})
