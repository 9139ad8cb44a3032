import type { Address, AnswerValue } from '#clinical/questionnaire/questionnaire.types.ts'
import type { DeviceStore } from '#ui/device-store.ts'
import type { Language } from '#ui/i18n.ts'
import type { ServerFinding } from '../safety/alarms.ts'
import type { Kept } from './changes.ts'
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
  version: 0,
  pending: new Map(),
  spoken,
  saving: undefined,
  timer: undefined,
  save: async () => undefined,
  onFindings: () => undefined,
})

export function keepOnDevice(open: OpenAnswers): void {
  const { latest, revision, changes, lastPage, store, caseId } = open
  if (!latest) return
  const kept: Kept = { revision, response: latest.response, changes, page: lastPage }
  void store?.put(kind, caseId, kept).catch(() => undefined)
}

export const keptOnDevice = async ({ store, caseId }: OpenAnswers): Promise<Kept | undefined> =>
  (await store?.get<Kept>(kind, caseId).catch(() => undefined))?.value

/** It was sent: nothing is left to keep, or to save. */
export function forgetAnswers(open: OpenAnswers): void {
  clearTimeout(open.timer)
  open.dirty = false
  open.changes = {}
  void open.store?.delete(kind, open.caseId)
}

/** Saved again after `millis`, by whatever the way to save is by then. */
export function saveLater(open: OpenAnswers, millis: number): void {
  open.timer = setTimeout(() => void open.save(), millis)
}
