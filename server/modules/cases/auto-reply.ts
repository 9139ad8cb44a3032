import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { practiceProfile, teamById, whoIsThere } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { addEntry, theHouse } from '#modules/cases/cases.store.ts'
import { findOpenPage } from '#modules/cases/page.ts'
import type { Flag } from '#modules/cases/flags.ts'
import { askedFor, type Told } from '#modules/cases/words.ts'

type About = Pick<CaseRow, 'id' | 'teamId' | 'patientId' | 'language' | 'promiseDueAt'>

/** What the house may say of a matter as it stands now. `open`: its flags that nobody has settled; `false` where none are spoken of. */
export async function toldOf(
  tx: ReadTx,
  c: About,
  open: false | readonly Pick<Flag, 'level' | 'instruction'>[],
): Promise<Told> {
  const asked = askedFor(open || [])
  const [there, team, page] = await Promise.all([
    whoIsThere(tx, undefined, c),
    teamById(tx, c.teamId),
    asked.alarm ? findOpenPage(tx, c.id) : undefined,
  ])
  const inHand = page !== undefined && page.leaseUntil !== null && page.leaseUntil > tx.now
  const teamName = team?.name[c.language] ?? (await practiceProfile(tx)).name
  return { dueAt: c.promiseDueAt, now: tx.now, teamName, there, ...asked, inHand }
}

/** Words of the house in the thread, in the matter's language. */
export async function addAutoReply(tx: WriteTx, c: Granted<CaseRow>, text: string): Promise<Granted<CaseRow>> {
  const entry = { kind: 'auto_reply' as const, author: theHouse, language: c.language, content: { text } }
  return (await addEntry(tx, c, entry)).c
}
