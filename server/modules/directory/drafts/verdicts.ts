import { isSound, notJudged, standingOf, type DraftVerdict } from '#clinical/protocol/check-draft.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { houseOrdersOf } from '#clinical/protocol/weaker-orders.ts'
import type { Language } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError, type FieldProblem } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { forReading, type ReadTx } from '#kernel/transaction.ts'
import { sayDraftProblem } from '#clinical/protocol/say-draft-problem.ts'
import { findDraft, type DraftRow } from '#modules/directory/drafts/draft-rows.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import type { ProtocolRunner } from '#modules/directory/protocol-runner.ts'
import { offeringOf, protocolOf } from '#modules/directory/read-protocols.ts'

/** A draft and what it is held against: what is offered under its key now. */
export type Judged = { readonly org: string; readonly draft: DraftRow; readonly before: ProtocolFolder | null }
/** What came of running drafts: asked for with no transaction open, and known afterwards to whoever has one. */
export type Verdicts = {
  readonly of: (judged: Judged) => Promise<DraftVerdict>
  readonly known: (judged: Judged) => DraftVerdict | undefined
}

const MOST = 60
const FLOOR_FAULTY =
  'What came with Kairos under this name is faulty itself, so nothing can be held against it: ask whoever runs the server.'

export function verdictsOf(given: Shipped, runner: ProtocolRunner): Verdicts {
  const running = new Map<string, Promise<DraftVerdict>>()
  const known = new Map<string, DraftVerdict>()
  // A draft in one version holds one content for ever; what it is held against is offered in one version.
  const place = ({ org, draft, before }: Judged) => [org, draft.id, draft.version, before?.protocol.version].join(' ')
  const work = async (judged: Judged): Promise<DraftVerdict> => {
    const { key, content } = judged.draft
    const { protocols, refused } = await given()
    const floor = protocols.find(({ protocol }) => protocol.key === key) ?? null
    // Nothing is taken for no weaker than what cannot be read.
    const verdict = refused.some(({ name }) => name === key)
      ? notJudged(FLOOR_FAULTY)
      : await runner.check({ key, content, floor, house: houseOrdersOf(protocols), before: judged.before })
    if (known.size >= MOST) known.clear()
    known.set(place(judged), verdict)
    return verdict
  }
  return {
    known: (judged) => known.get(place(judged)),
    of: (judged) => {
      const at = place(judged)
      const found = known.get(at)
      if (found) return Promise.resolve(found)
      const under = running.get(at) ?? work(judged).finally(() => running.delete(at))
      running.set(at, under)
      return under
    },
  }
}

export async function judgedIn(tx: ReadTx, draft: DraftRow): Promise<Judged> {
  const offered = await offeringOf(tx, draft.key)
  const before = offered ? await protocolOf(tx, draft.key, offered.protocolVersion) : null
  return { org: tx.organizationId, draft, before }
}

/** What a command that wants a sound draft does before its transaction: runs it, for those alone whom the command may serve. */
export async function runBefore(
  verdicts: Verdicts,
  house: House,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  if (!actor.roles.some((role) => role === 'administrator' || role === 'clinician')) return
  const { organizationId } = actor
  const judged = await house.db.transaction({ organizationId, readOnly: true }, async (raw) => {
    const vault = house.keyRing.vault(raw, organizationId)
    const tx = forReading({ raw, organizationId, now: house.clock.now(), vault })
    const draft = await findDraft(tx, id)
    return draft?.version === version ? judgedIn(tx, draft) : undefined
  })
  if (judged) await verdicts.of(judged)
}

/** Refuses a draft with anything wrong in it, and says all of it. Raises `house.busy` when it has changed since it was run. */
export async function assertSound(tx: ReadTx, verdicts: Verdicts, draft: DraftRow, language: Language): Promise<void> {
  const verdict = verdicts.known(await judgedIn(tx, draft))
  if (!verdict) throw new AppError('house.busy')
  const { reasons } = draft.content
  if (isSound(verdict, reasons)) return
  const say = (message: string) => sayDraftProblem(message, language, draft.content)
  const fields: FieldProblem[] = [
    ...verdict.problems.map(({ pointer, message }) => ({ path: pointer, message: say(message) })),
    ...verdict.vignettes
      .filter(({ holds }) => !holds)
      .map(({ id }) => ({ path: `/vignettes/${id}`, message: say('does not come out as expected') })),
    ...verdict.weaker
      .filter((one) => standingOf(one, reasons) !== 'reason-given')
      .map(({ at, message }) => ({ path: at, message: message[language] })),
  ]
  throw new AppError('protocol.faulty', { protocol: draft.key, problems: fields.length }, fields.slice(0, 50))
}
