import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { useLanguage } from '#ui/language.tsx'
import { useDeviceAsked } from '../../session/device.tsx'
import { asItStood } from './changes.ts'
import { type Engine, openEngine } from './engine.ts'
import { type JudgedSnapshot, readScreening } from './engine.types.ts'
import { factsOf, type IntakeData } from './intake-data.ts'
import { keepOnDevice, keptOnDevice, type OpenAnswers } from './open-answers.ts'

type Show = (next: JudgedSnapshot) => JudgedSnapshot

/** Opens the form once its questions are here; a newer version that comes later from elsewhere is taken over when saving. */
export function useOpening(
  openRef: RefObject<OpenAnswers>,
  data: IntakeData | undefined,
  show: Show,
  onSavedAt: (at: string) => void,
  /** Says what was answered on another screen too. */
  onBoth: () => void,
): { readonly broken: unknown } {
  const { language } = useLanguage()
  const deviceAsked = useDeviceAsked()
  const [broken, setBroken] = useState<unknown>()
  const opened = useRef<string>(undefined)
  useEffect(() => {
    const open = openRef.current
    // Before the device was asked, what it kept unsent would be missed here, and written over.
    if (!data || !deviceAsked || opened.current === open.caseId) return
    opened.current = open.caseId
    let gone = false
    const started = openEngine(readScreening(data.thresholds))
    open.engine = started
    open.spoken = language
    begin(open, started, data, () => gone)
      .then((first) => {
        if (!first) return
        if (data.savedAt) onSavedAt(data.savedAt)
        show(first)
        onBoth()
        if (open.dirty) void open.save()
      })
      .catch((error: unknown) => !gone && setBroken(error))
    return () => {
      gone = true
      opened.current = undefined
      started.end()
    }
    // The engine is made once for a matter; data that comes later is handled by `useSaving`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [data === undefined, deviceAsked, openRef, show])
  return { broken }
}

/** Opens the form with what this device kept of it. */
async function begin(open: OpenAnswers, engine: Engine, data: IntakeData, isGone: () => boolean) {
  const { kept, drop } = await keptOnDevice(open)
  const form = {
    questionnaire: data.questionnaire as unknown as Questionnaire,
    facts: factsOf(data),
    language: open.spoken,
    response: data.response as unknown as QuestionnaireResponse,
    revision: data.revision,
  }
  const { snapshot, changes, base, both } = await asItStood(engine, form, kept)
  open.revision = data.revision
  if (isGone()) return undefined
  open.lastPage = kept?.page
  open.base = base
  open.both = both
  if (Object.keys(changes).length > 0) {
    open.changes = { ...changes }
    open.dirty = true
  }
  if (kept) {
    open.latest = snapshot
    keepOnDevice(open)
    drop()
  }
  return snapshot
}
