import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { signature, vignetteReport, weakerFlag } from '#contract/directory/protocol-reader.ts'
import { fhir, id, instant, localized, nothing, protocolKey, protocolVersion, version } from '#contract/shared.ts'

/**
 * A protocol being changed, in the product. What it holds is the whole folder as JSON, four parts and the reasons:
 * `protocol` (protocol.json), `intake` (the FHIR Questionnaire), `vignettes`, `readme`, `reasons`.
 * A draft may be faulty: it is always kept. What is wrong with it is asked for apart (`directory.checkProtocolDraft`),
 * after each save: running every vignette takes a second or two, and no save waits for that.
 *
 * The way of a draft: begin → edit … → sign off (the medical director, step-up) → approve (somebody who wrote none of it, step-up;
 * not needed where the director who signed wrote none of it) → publish (an administrator, step-up).
 * Any edit takes both signatures away.
 */

/** Who began or changed something, by name. */
const by = z.object({ name: z.string(), at: instant })

const standing = {
  id,
  /** Of which protocol: one that is offered here already, or a new one. */
  key: z.string(),
  title: localized,
  /** What it was made from. `protocolVersion` is null where it is no version of this protocol. */
  from: z.object({
    kind: z.enum(['version', 'draft', 'questionnaire', 'plan-definition']),
    key: z.nullable(z.string()),
    protocolVersion: z.nullable(z.string()),
  }),
  /** Counts every save; goes into sign-off, approval and publishing, which are of exactly this content. */
  version,
  state: z.enum(['open', 'published', 'discarded']),
  begun: by,
  changed: by,
  /** A physician’s, on exactly this content. */
  signedOff: z.nullable(signature),
  /** Somebody’s who wrote none of it, on exactly this content. */
  approved: z.nullable(by),
  publishedVersion: z.nullable(z.string()),
}

export const protocolDrafts = endpoint({
  name: 'directory.protocolDrafts',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/protocol-drafts',
  says: 'Protocols being changed here: what each is made from, who works on it, who has signed. Latest change first.',
  input: nothing,
  output: z.object({ drafts: z.array(z.object(standing)) }),
  errors: [],
})

const abilities = z.object({
  edit: z.boolean(),
  discard: z.boolean(),
  /** Of the role alone; that a licence is in force is seen when it is done. */
  signOff: z.boolean(),
  /** False for whoever wrote some of it. */
  approve: z.boolean(),
  publish: z.boolean(),
})

export const protocolDraft = endpoint({
  name: 'directory.protocolDraft',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/protocol-drafts/:id',
  says: 'One draft of a protocol with all it holds, and what the reader of it may do with it now.',
  input: z.strictObject({ id }),
  output: z.object({
    ...standing,
    /** The version with which it is compared: offered here now, or else come with this version of the house; null for a new protocol. */
    comparedWith: z.nullable(z.string()),
    can: abilities,
    /** Why it cannot be published now, besides faults: nobody has signed, the one who signed wrote some of it. */
    publishNeeds: z.array(z.enum(['sign-off', 'second-person'])),
    content: z.object({
      /** As somebody typed it: any of these may be faulty. */
      protocol: z.looseObject({}),
      intake: fhir,
      vignettes: z.array(z.unknown()),
      readme: z.string(),
      /** Why a warning of the house is weaker here, by the id of its rule. */
      reasons: z.record(z.string(), z.string()),
    }),
  }),
  errors: [],
})

/** One thing that is wrong, and where: `part` and `pointer` as in an edit. A protocol with one of them is not published. */
const problem = z.object({
  part: z.enum(['protocol', 'intake', 'vignettes', 'readme', 'reasons']),
  /** JSON pointer from the root of the draft (`/protocol/rules/3/say/en`), as far down as is known. */
  pointer: z.string(),
  /** In the reader’s language where there are words in it, else in English. */
  message: z.string(),
})

/**
 * One place, what stood there, and what is to stand there.
 * `was` and `value`: replaced. `value` alone: put where nothing stands (in a list: in front of what stands at that index; `-` is the end).
 * `was` alone: taken out. A list’s element may be named by its index or by its `id`, `linkId`, `key`, `name` or `code`.
 */
const change = z.strictObject({
  /** JSON pointer (RFC 6901) from the root of the draft: `/protocol/rules/fever/say/en`, `/intake/item/how-long/text`, `/reasons/fever`. */
  path: z.string().check(z.regex(/^(\/[^/]{1,200}){1,40}$/)),
  was: z.optional(z.unknown()),
  value: z.optional(z.unknown()),
})

const weaker = z.extend(weakerFlag, {
  /** `refused`: an emergency, a hard stop or a dose of the house may not be weakened at all. `reason-needed`: not published without one under `/reasons/<ruleId>`. */
  so: z.enum(['refused', 'reason-needed', 'reason-given']),
  reason: z.nullable(z.string()),
  /** The changes that put it back as the house has it, with what it rests on; empty where the house has no such thing under this name. */
  back: z.array(change),
})

export const checkProtocolDraft = endpoint({
  name: 'directory.checkProtocolDraft',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/protocol-drafts/:id/check',
  says: 'What is wrong with a draft as it stands, which of its made-up patients come out as expected, and which warnings of the house are weaker in it, or its orders more.',
  input: z.strictObject({ id }),
  output: z.object({
    /** The content this was said of. */
    version,
    problems: z.array(problem),
    /** Empty while a problem stands in the way of running them: then `vignettesRun` is false. */
    vignettes: z.array(vignetteReport),
    vignettesRun: z.boolean(),
    weaker: z.array(weaker),
    /** What came with the house under this key and is not here, with the changes that put it in. Empty while examples are not run. */
    lacking: z.array(
      z.object({
        part: z.enum(['plan', 'order', 'assessment']),
        id: z.string(),
        name: localized,
        changes: z.array(change),
      }),
    ),
    /** Orders, by id, of a medicine that came with the house nowhere: of how much is given nothing but signatures is known. */
    unbounded: z.array(z.string()),
    /** True when nothing but signatures is missing. */
    sound: z.boolean(),
  }),
  errors: [],
})

export const beginProtocolDraft = endpoint({
  name: 'directory.beginProtocolDraft',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/protocol-drafts',
  says: 'Begins a draft of a protocol: from a version, from another draft, or from a form made elsewhere.',
  input: z.strictObject({
    /** Of which protocol it will be a version; one nobody has yet makes a new protocol. */
    key: protocolKey,
    from: z.discriminatedUnion('kind', [
      /** A version published here or come with this version of the house; without `protocolVersion` what is offered now. `of` names another protocol to copy from. */
      z.strictObject({
        kind: z.literal('version'),
        protocolVersion: z.optional(protocolVersion),
        of: z.optional(protocolKey),
      }),
      z.strictObject({ kind: z.literal('draft'), draftId: id }),
      /** The text of a FHIR R4 Questionnaire: becomes the intake; the rest is the protocol’s that is offered under `key`, or nearly empty for a new one. */
      z.strictObject({ kind: z.literal('questionnaire'), text: z.string().check(z.maxLength(600_000)) }),
      /** The text of a PlanDefinition as this house writes it: rules, orders and plans; the rest as above. */
      z.strictObject({ kind: z.literal('plan-definition'), text: z.string().check(z.maxLength(600_000)) }),
    ]),
  }),
  output: z.object({ id, version }),
  /** `protocol.faulty`: the file cannot be read; `fields` hold everything that is wrong with it, at once. */
  errors: ['protocol.faulty'],
})

export const editProtocolDraft = endpoint({
  name: 'directory.editProtocolDraft',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/protocol-drafts/:id/edit',
  says: 'Changes single places of a draft, all or none. Where something else stands than was seen, it is told and nothing is changed.',
  input: z.strictObject({ id, changes: z.array(change).check(z.minLength(1), z.maxLength(200)) }),
  output: z.object({ id, version }),
  /** `conflict.version`: `fields` name each place where something else stands now. */
  errors: ['conflict.version', 'protocol.draft_over'],
})

const exactly = z.strictObject({ id, version })

export const discardProtocolDraft = endpoint({
  name: 'directory.discardProtocolDraft',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/protocol-drafts/:id/discard',
  says: 'Lays a draft aside for good; it can still be read.',
  input: exactly,
  output: z.object({ id, version }),
  errors: ['conflict.version', 'protocol.draft_over'],
})

export const signOffProtocolDraft = endpoint({
  name: 'directory.signOffProtocolDraft',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/protocol-drafts/:id/sign-off',
  says: 'The medical director signs exactly this content of a draft. It goes with it when it is published.',
  input: exactly,
  output: z.object({ id, version }),
  errors: ['conflict.version', 'protocol.draft_over', 'protocol.faulty', 'session.step_up_required'],
})

export const approveProtocolDraft = endpoint({
  name: 'directory.approveProtocolDraft',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/protocol-drafts/:id/approve',
  says: 'Somebody who wrote none of a draft approves exactly this content of it.',
  input: exactly,
  output: z.object({ id, version }),
  errors: ['conflict.version', 'protocol.draft_over', 'protocol.faulty', 'session.step_up_required'],
})

/** Of every hundred new matters, how many begin with the newer version. */
const share = z.int().check(z.gte(0), z.lte(100))

export const publishProtocolDraft = endpoint({
  name: 'directory.publishProtocolDraft',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/protocol-drafts/:id/publish',
  says: 'Publishes a signed and approved draft under a new version number, to everybody or to a share of new matters first.',
  input: z.strictObject({
    id,
    version,
    /** The offering’s own counter (`version` in directory.protocols); null where nothing is offered under this key. */
    offeringVersion: z.nullable(version),
    priceCents: z.int().check(z.gte(0), z.lte(100_000)),
    teamId: id,
    open: z.boolean(),
    /** 100: everybody at once. 1 to 99 needs a version that is offered already. */
    share: z.int().check(z.gte(1), z.lte(100)),
  }),
  /** The number the house gave it: year.monthday.count, e.g. `2026.1122.1`. */
  output: z.object({ key: z.string(), protocolVersion: z.string() }),
  errors: [
    'conflict.version',
    'protocol.draft_over',
    'protocol.faulty',
    'protocol.unapproved',
    'protocol.barred',
    'protocol.unsigned',
    'session.step_up_required',
  ],
})

export const shareProtocol = endpoint({
  name: 'directory.shareProtocol',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/protocols/share',
  says: 'Changes to how many new matters the newer version is given: to none (taken back), to a share, or to everybody.',
  input: z.strictObject({
    key: protocolKey,
    /** The offering’s own counter. */
    version,
    /** 0 takes it back, 100 makes it the version everybody begins with. Matters under way keep theirs. */
    share,
  }),
  output: z.object({ key: z.string(), protocolVersion: z.string() }),
  errors: ['conflict.version', 'session.step_up_required'],
})
