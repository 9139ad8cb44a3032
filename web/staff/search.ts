/** Filters live in the address, so that a queue can be bookmarked, shared and gone back to. */
export type QueueSearch = {
  readonly team?: string
  readonly turn?: 'care_team' | 'patient' | 'other'
  readonly mine?: 'yes'
  readonly find?: 'late' | 'unclaimed' | 'findings' | 'loops'
}
export type CaseSearch = { readonly part?: 'story' | 'work' | 'thread' }

type Raw = Readonly<Record<string, unknown>>
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((one) => one === value)
const present = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** Keeps what it knows; an old or mistyped filter is left out rather than an error. */
export const readQueueSearch = (raw: Raw): QueueSearch =>
  present({
    team: typeof raw['team'] === 'string' && /^[0-9a-f-]{36}$/.test(raw['team']) ? raw['team'] : undefined,
    turn: oneOf(raw['turn'], ['care_team', 'patient', 'other']),
    mine: oneOf(raw['mine'], ['yes']),
    find: oneOf(raw['find'], ['late', 'unclaimed', 'findings', 'loops']),
  })

export const readCaseSearch = (raw: Raw): CaseSearch =>
  present({ part: oneOf(raw['part'], ['story', 'work', 'thread']) })

/** Ids only: a name never stands in an address. */
export type AuditSearch = {
  readonly what?: 'acts' | 'looks' | 'refusals' | 'accounts'
  readonly order?: 'oldest' | 'person' | 'patient'
  readonly patientId?: string
  readonly caseId?: string
  readonly personId?: string
  readonly from?: string
  readonly to?: string
}
const anId = (value: unknown) => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined)
const aDay = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined)

export const readAuditSearch = (raw: Raw): AuditSearch =>
  present({
    what: oneOf(raw['what'], ['acts', 'looks', 'refusals', 'accounts']),
    order: oneOf(raw['order'], ['oldest', 'person', 'patient']),
    patientId: anId(raw['patientId']),
    caseId: anId(raw['caseId']),
    personId: anId(raw['personId']),
    from: aDay(raw['from']),
    to: aDay(raw['to']),
  })

export const readPatientSearch = (raw: Raw): { readonly patientId?: string } =>
  present({ patientId: anId(raw['patientId']) })

export const protocolParts = ['path', 'vignettes', 'compare', 'files'] as const
export const draftParts = ['steps', 'questions', 'rules', 'treatment', 'words', 'examples', 'compare'] as const
export type DraftPart = (typeof draftParts)[number]
/** Which part of a draft is open. */
export type DraftSearch = { readonly part?: DraftPart }
export const readDraftSearch = (raw: Raw): DraftSearch => present({ part: oneOf(raw['part'], draftParts) })

/** Which version of a protocol is read, which part of the page, and what it is compared with. */
export type ProtocolSearch = {
  readonly version?: string
  readonly part?: (typeof protocolParts)[number]
  readonly than?: string
}
const aVersion = (value: unknown) =>
  typeof value === 'string' && /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(value) ? value : undefined

export const readProtocolSearch = (raw: Raw): ProtocolSearch =>
  present({ version: aVersion(raw['version']), part: oneOf(raw['part'], protocolParts), than: aVersion(raw['than']) })
