import type { Address, AnswerValue } from '#clinical/questionnaire/questionnaire.types.ts'
import type { DeviceStore } from '#ui/device-store.ts'
import type { Language } from '#ui/i18n.ts'
import type { ServerFinding } from '../safety/alarms.ts'
import type { Kept } from './changes.ts'
import type { Answers, Both } from './elsewhere.ts'
import type { Engine } from './engine.ts'
import type { JudgedSnapshot } from './engine.types.ts'

const kind = 'intake'

/** What one open intake holds between two looks at it: nothing of it is shown but through a snapshot. */
export type OpenAnswers = {
  readonly caseId: string
  /** Undefined while nothing on this device may be kept, or not yet. */
  store: DeviceStore | undefined
  engine: Engine | undefined
  latest: JudgedSnapshot | undefined
  /** the page this device was on last */
  lastPage: string | undefined
  /** The server's version that the answers were built on. */
  revision: number
  /** Given here, and not confirmed by the server. */
  changes: Record<Address, readonly AnswerValue[]>
  dirty: boolean
  /** What the server has of it, as this page knows. */
  base: Answers
  /** What was sent last, while no reply was heard. */
  sent: Answers | undefined
  /** Answered on another screen too, and not chosen between. */
  both: readonly Both[]
  /** How often another screen brought something new. */
  tookUp: number
  /** Where this page keeps its own: another one of this browser may have the same matter open. */
  readonly slot: string
  /** Counts what was changed here. */
  version: number
  /** What was tapped and the engine has not answered yet: a second tap builds on it, and no older word wipes it. */
  readonly pending: Map<Address, readonly AnswerValue[]>
  spoken: Language
  saving: Promise<void> | undefined
  timer: ReturnType<typeof setTimeout> | undefined
  /** The latest of both, for what runs later. */
  save: (leaving?: boolean) => Promise<void>
  onFindings: (findings: readonly ServerFinding[]) => void
  /** Tells the other pages of this browser that there is something newer. */
  onSaved: () => void
}

export const nothingOpen = (caseId: string, spoken: Language): OpenAnswers => ({
  caseId,
  store: undefined,
  engine: undefined,
  latest: undefined,
  lastPage: undefined,
  revision: 0,
  changes: {},
  dirty: false,
  base: {},
  sent: undefined,
  both: [],
  tookUp: 0,
  slot: `${caseId}/${crypto.randomUUID()}`,
  version: 0,
  pending: new Map(),
  spoken,
  saving: undefined,
  timer: undefined,
  save: async () => undefined,
  onFindings: () => undefined,
  onSaved: () => undefined,
})

export function keepOnDevice(open: OpenAnswers): void {
  const { latest, revision, changes, lastPage, store, slot, base, sent, both } = open
  if (!latest) return
  const kept: Kept = { revision, response: latest.response, changes, page: lastPage, base, sent, both }
  void store?.put(kind, slot, kept).catch(() => undefined)
}

/** What each page of this browser kept of it, oldest first. */
const slotsOf = async ({ store, caseId }: OpenAnswers) =>
  ((await store?.list<Kept>(kind).catch(() => undefined)) ?? []).filter(
    ({ id }) => id === caseId || id.startsWith(`${caseId}/`),
  )

/** What this browser kept of it, of several pages the newest answer to each question; `drop` once it is kept here. */
export async function keptOnDevice(open: OpenAnswers): Promise<{ readonly kept: Kept | undefined; drop(): void }> {
  const slots = await slotsOf(open)
  return {
    kept: asOneKept(slots.map(({ value }) => value)),
    drop: () => {
      for (const { id } of slots) if (id !== open.slot) void open.store?.delete(kind, id).catch(() => undefined)
    },
  }
}

/** Oldest first. What is not sent was given over the version that its own page knew: the oldest such is what all are held against. */
export function asOneKept(slots: readonly Kept[]): Kept | undefined {
  const newest = slots.at(-1)
  if (!newest || slots.length === 1) return newest
  const from = slots.find(({ changes }) => Object.keys(changes).length > 0) ?? newest
  return {
    ...newest,
    // The form of one page lacks what the others gave: it is taken from the server, with all that is unsent over it.
    revision: slots.every(({ revision }) => revision === newest.revision) && from === newest ? newest.revision : -1,
    base: from.base,
    sent: from.sent,
    changes: Object.assign({}, ...slots.map(({ changes }) => changes)) as Kept['changes'],
    both: slots.flatMap(({ both }) => both ?? []),
  }
}

/**
 * The version that the server has of all that stands here; none while something is unsaved: a story that names one, and waits
 * for the line with a draft of it unsaved, would be stopped by that draft.
 */
export const confirmedVersion = ({ dirty, revision }: Pick<OpenAnswers, 'dirty' | 'revision'>): number | undefined =>
  dirty ? undefined : revision

/** It was sent: nothing is left to keep, or to save. */
export function forgetAnswers(open: OpenAnswers): void {
  clearTimeout(open.timer)
  open.dirty = false
  open.changes = {}
  open.both = []
  void slotsOf(open).then((slots) =>
    slots.forEach(({ id }) => void open.store?.delete(kind, id).catch(() => undefined)),
  )
}

/** Saved again after `millis`, by whatever the way to save is by then. */
export function saveLater(open: OpenAnswers, millis: number): void {
  open.timer = setTimeout(() => void open.save(), millis)
}
