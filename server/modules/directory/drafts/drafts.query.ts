import { isSound, standingOf, type DraftVerdict } from '#clinical/protocol/check-draft.ts'
import { sayDraftProblem, sayTrouble } from '#clinical/protocol/say-draft-problem.ts'
import { checkProtocolDraft, protocolDraft, protocolDrafts } from '#contract/directory/protocol-drafts.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Actor } from '#kernel/actor.ts'
import { nobody, query, queryThen } from '#kernel/query.ts'
import {
  findDraft,
  listDrafts,
  missingSignatures,
  stateOf,
  type DraftRow,
} from '#modules/directory/drafts/draft-rows.ts'
import { standingOfDrafts } from '#modules/directory/drafts/draft-views.ts'
import { readsDrafts } from '#modules/directory/drafts/drafts.policy.ts'
import { judgedIn, type Judged, type Verdicts } from '#modules/directory/drafts/verdicts.ts'
import { type Shipped, shippedNow } from '#modules/directory/load-protocols.ts'
import { offeringOf } from '#modules/directory/read-protocols.ts'
import { maySign } from '#modules/directory/signer.ts'

const noPatient = nobody('drafts of protocols are no patients')

export const protocolDraftsQuery = query({
  endpoint: protocolDrafts,
  policy: readsDrafts,
  discloses: noPatient,
  view: async (tx) => ({ drafts: await standingOfDrafts(tx, await listDrafts(tx)) }),
})

export const protocolDraftQuery = (given: Shipped) =>
  query({
    endpoint: protocolDraft,
    policy: readsDrafts,
    discloses: noPatient,
    view: async (tx, actor, { id }) => {
      const draft = await findDraft(tx, id)
      if (!draft) return null
      const [standing] = await standingOfDrafts(tx, [draft])
      if (!standing) return null
      const offered = await offeringOf(tx, draft.key)
      const checked = await shippedNow(given)
      const shipped = checked?.protocols.find(({ protocol }) => protocol.key === draft.key)
      const { protocol, intake, vignettes, readme, reasons } = draft.content
      return {
        ...standing,
        comparedWith: offered?.protocolVersion ?? shipped?.protocol.version ?? null,
        can: abilitiesOf(actor, draft, await maySign(tx, actor)),
        publishNeeds: missingSignatures(draft),
        content: {
          protocol: { ...protocol },
          intake: { ...intake },
          vignettes: [...vignettes],
          readme,
          reasons: { ...reasons },
        },
      }
    },
  })

function abilitiesOf(actor: Actor, draft: DraftRow, director: boolean) {
  const is = (role: Actor['roles'][number]) => stateOf(draft) === 'open' && actor.roles.includes(role)
  const writes = is('administrator') || is('clinician')
  const wrote = actor.personId !== null && draft.writers.includes(actor.personId)
  return {
    edit: writes,
    discard: writes,
    signOff: director && is('clinician') && draft.signedOffAt === null,
    approve: writes && !wrote && draft.approvedAt === null,
    publish: is('administrator') && missingSignatures(draft).length === 0,
  }
}

export const checkProtocolDraftQuery = (verdicts: Verdicts) =>
  queryThen({
    endpoint: checkProtocolDraft,
    policy: readsDrafts,
    discloses: noPatient,
    view: async (tx, _actor, { id }) => {
      const draft = await findDraft(tx, id)
      return draft ? judgedIn(tx, draft) : null
    },
    finish: async (judged, actor) => told(judged, await verdicts.of(judged), actor),
  })

function told({ draft }: Judged, verdict: DraftVerdict, { language }: Actor): OutputOf<typeof checkProtocolDraft> {
  const { reasons } = draft.content
  return {
    version: draft.version,
    problems: verdict.problems.map((one) => ({
      ...one,
      message: sayDraftProblem(one.message, language, draft.content),
    })),
    vignettes: verdict.vignettes.map((one) => ({
      ...one,
      troubles: one.troubles.map((trouble) => sayTrouble(trouble, language, draft.content)),
    })),
    vignettesRun: verdict.vignettesRun,
    weaker: verdict.weaker.map(({ message, back, ...one }) => ({
      ...one,
      back: [...back],
      so: standingOf(one, reasons),
      reason: reasons[one.ruleId] ?? null,
      message: message[language],
    })),
    unbounded: [...verdict.unbounded],
    lacking: verdict.lacking.map((one) => ({ ...one, changes: [...one.changes] })),
    sound: isSound(verdict, reasons),
  }
}
