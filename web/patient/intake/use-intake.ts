import { useQuery } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { useDevice } from '../../session/device.tsx'
import { onLeaving } from '../../session/leave-now.ts'
import type { ServerFinding } from '../safety/alarms.ts'
import { withPending } from './changes.ts'
import type { JudgedSnapshot } from './engine.types.ts'
import { intakeQuery } from './intake-data.ts'
import { confirmedVersion, forgetAnswers, keepOnDevice, nothingOpen, type OpenAnswers } from './open-answers.ts'
import { useAnswering } from './use-answering.ts'
import { useOtherPages } from './other-pages.ts'
import { useOpening } from './use-opening.ts'
import { useSaving } from './use-saving.ts'

/**
 * The answers of one matter: in the engine, on this device, and on the server, in that order. What the server has not
 * confirmed stays on the device, and is put over whatever newer version comes from elsewhere.
 */
export function useIntake(caseId: string, onFindings: (findings: readonly ServerFinding[]) => void) {
  // While it is being sent, nobody asks for the draft: there may be none any more.
  const [held, hold] = useState(false)
  const query = useQuery({ ...intakeQuery(caseId), enabled: !held })
  const { language } = useLanguage()
  const device = useDevice()
  const openRef = useRef(nothingOpen(caseId, language))
  const store = device?.store
  useEffect(() => {
    Object.assign(openRef.current, { store, onFindings } satisfies Partial<OpenAnswers>)
  }, [store, onFindings])

  const [snapshot, setSnapshot] = useState<JudgedSnapshot>()
  const show = useCallback(
    (next: JudgedSnapshot) => {
      openRef.current.latest = next
      setSnapshot(withPending(next, openRef.current.pending))
      return next
    },
    [openRef],
  )
  const showPending = useCallback(() => {
    const { latest, pending } = openRef.current
    if (latest) setSnapshot(withPending(latest, pending))
  }, [openRef])
  const saving = useSaving(openRef, show)
  const { broken } = useOpening(openRef, query.data, show, saving.savedAt, saving.onBoth)
  const answering = useAnswering(openRef, show, showPending)
  useSpokenLanguage(openRef, snapshot !== undefined, show)
  useSavedOnLeaving(openRef, saving.lookElsewhere)
  useOtherPages(openRef, saving.lookElsewhere)

  const { newsRead } = saving
  const forget = useCallback(() => forgetAnswers(openRef.current), [openRef])
  const atPage = useCallback(
    (key: string) => {
      const open = openRef.current
      if (open.lastPage === key) return
      open.lastPage = key
      newsRead()
      keepOnDevice(open)
      if (open.dirty) void open.save()
    },
    [openRef, newsRead],
  )
  const gone = query.error instanceof ApiError && query.error.code === 'case.state'
  const { saved, told, moved, save, lookElsewhere, isUpToDate, elsewhere } = saving
  const confirmed = useCallback(() => confirmedVersion(openRef.current), [openRef])
  const { chosen } = saving
  const { answer } = answering
  /** Of a question answered on two screens, the answer that holds; none given: the one from here, which stands. */
  const choose = useCallback(
    (at: string, values?: Parameters<typeof answer>[1]) => {
      if (values) void answer(at, values)
      chosen(at)
    },
    [answer, chosen],
  )
  const latest = useCallback(() => openRef.current.latest, [openRef])
  const lastPage = useCallback(() => openRef.current.lastPage, [openRef])
  return {
    query,
    snapshot,
    saved,
    answerBy: told && told.at >= query.dataUpdatedAt ? told.answerBy : query.data?.answerBy,
    broken,
    moved: moved || gone,
    ...answering,
    save,
    lookElsewhere,
    isUpToDate,
    elsewhere,
    choose,
    confirmed,
    forget,
    hold,
    atPage,
    lastPage,
    latest,
  }
}
export type UseIntake = ReturnType<typeof useIntake>

/** Also when the language was changed while the form was still being opened. */
function useSpokenLanguage(
  openRef: RefObject<OpenAnswers>,
  isOpen: boolean,
  show: (next: JudgedSnapshot) => JudgedSnapshot,
): void {
  const { language } = useLanguage()
  useEffect(() => {
    const open = openRef.current
    if (isOpen && open.spoken !== language) void open.engine?.speak(language).then(show, () => undefined)
    if (isOpen) open.spoken = language
  }, [openRef, isOpen, language, show])
}

/** Saved when the page is looked away from; looked at again, it asks whether she went on elsewhere meanwhile. */
function useSavedOnLeaving(openRef: RefObject<OpenAnswers>, lookElsewhere: () => void): void {
  useEffect(() => {
    const open = openRef.current
    const look = () => {
      if (document.visibilityState === 'hidden') void open.save(true)
      else if (open.dirty) void open.save()
      else lookElsewhere()
    }
    const online = () => void open.save()
    const leave = () => void open.save(true)
    document.addEventListener('visibilitychange', look)
    addEventListener('online', online)
    addEventListener('pagehide', leave)
    const takeBack = onLeaving(() => open.save(true))
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', online)
      removeEventListener('pagehide', leave)
      takeBack()
      clearTimeout(open.timer)
      void open.save()
    }
  }, [openRef, lookElsewhere])
}
