import { nextOpening } from '#clinical/time/business-time.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { practiceClock, whoIsThere } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { addEntry, theHouse } from '#modules/cases/cases.store.ts'
import { isOfAnswers } from '#modules/cases/crisis/rules.ts'
import { findOpenPage } from '#modules/cases/page.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import { worst, type Flag } from '#modules/cases/flag.ts'
import { askedFor, sayAutoReply, type Told } from '#modules/cases/words.ts'

type About = Pick<CaseRow, 'id' | 'patientId' | 'promiseDueAt'>

/** What the house may say of a matter as it stands now. `open`: its flags that nobody has settled; `false` where none are spoken of. */
export async function toldOf(
  tx: ReadTx,
  c: About,
  open: false | readonly Pick<Flag, 'level' | 'instruction' | 'ruleId'>[],
): Promise<Told> {
  const asked = askedFor(open || [])
  const [there, page] = await Promise.all([
    whoIsThere(tx, undefined, c.patientId),
    asked.alarm ? findOpenPage(tx, c.id) : undefined,
  ])
  const inHand = page !== undefined && page.leaseUntil !== null && page.leaseUntil > tx.now
  return { dueAt: c.promiseDueAt, now: tx.now, there, ...asked, inHand }
}

/** Words of the house in the thread, in the matter's language. */
export async function addAutoReply(tx: WriteTx, c: Granted<CaseRow>, text: string): Promise<Granted<CaseRow>> {
  const entry = { kind: 'auto_reply' as const, author: theHouse, language: c.language, content: { text } }
  return (await addEntry(tx, c, entry)).c
}

type Known = Pick<FindingRow, 'level' | 'instruction' | 'ruleId' | 'foundIn' | 'foundAt' | 'disposedAt'>
const wasSent = /^(?:message|answer) \d/

/**
 * What cannot wait until tomorrow, sent into a matter while nobody is there to call: answered as the story was, with what to do
 * now, what an emergency is, and when somebody reads it; once in a closing. Beside an emergency nothing milder is said: that was
 * answered itself. `known`: what was on record before these flags.
 */
export async function answerWhileClosed(
  tx: WriteTx,
  c: Granted<CaseRow>,
  flags: readonly Flag[],
  known: readonly Known[],
): Promise<void> {
  const open = known.filter((f) => f.disposedAt === null && !isOfAnswers(f.ruleId))
  if (worst([...open, ...flags].map((f) => f.level)) !== 'urgent' || worst(flags.map((f) => f.level)) !== 'urgent')
    return
  const told = await toldOf(tx, c, [...open, ...flags])
  const opensAt = told.there.opensAt?.getTime()
  if (opensAt === undefined) return
  const { calendar } = await practiceClock(tx)
  const sinceClosing = (f: Known) => nextOpening(calendar, f.foundAt).getTime() === opensAt
  if (open.some((f) => f.level === 'urgent' && wasSent.test(f.foundIn) && sinceClosing(f))) return
  await addAutoReply(tx, c, sayAutoReply(c.language, told))
}
