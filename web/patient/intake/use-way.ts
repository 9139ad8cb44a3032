import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { questionPages } from '#clinical/questionnaire/question-pages.ts'
import { usePractice } from '../practice.ts'
import { type AfterPages, aboutOf } from './after-pages.ts'
import { asksOf, readScreening } from './engine.types.ts'
import type { IntakeData } from './intake-data.ts'
import { type AfterKey, findPage, type IntakePage, isOpen, resumePage } from './pages.ts'
import type { UseIntake } from './use-intake.ts'

const isAfterKey = (at: string): at is AfterKey =>
  at in aboutOf || at === 'my:pharmacy' || at === 'my:known' || at === 'my:records'

/** Which page of the intake stands in the address, and the ways to others: on, back, to one by name. */
export function useWay(answers: UseIntake, data: IntakeData, after: AfterPages) {
  const practice = usePractice()
  const navigate = useNavigate()
  const { caseId } = useParams({ from: '/p/$practice/cases/$caseId/intake' })
  const search = useSearch({ from: '/p/$practice/cases/$caseId/intake' })
  const evaluation = answers.snapshot?.evaluation
  const asks = useMemo(() => asksOf(readScreening(data.thresholds)), [data.thresholds])
  const questions = useMemo(() => (evaluation ? questionPages(evaluation, asks) : []), [evaluation, asks])
  const pages = useMemo(() => [...questions, ...after.pages], [questions, after.pages])
  const [resumed] = useState(() => findPage(questions, answers.lastPage()) ?? resumePage(questions))
  const known = (key: string | undefined) => findPage(pages, key)
  const asked: IntakePage | undefined =
    known(search.at) ?? (search.at && isAfterKey(search.at) ? { kind: 'after', key: search.at } : undefined)
  // With every question answered, she goes on with what comes after them, once it is known what that is.
  const page = asked ?? known(resumed?.key) ?? (after.ready ? after.pages[0] : undefined)
  const key = page?.key
  const place = Math.max(
    0,
    pages.findIndex((one) => one.key === key),
  )
  const go = useCallback(
    (to: string, back?: string) =>
      void navigate({
        to: '/p/$practice/cases/$caseId/intake',
        params: { practice, caseId },
        search: { at: to, ...(back ? { back } : {}) },
      }),
    [navigate, practice, caseId],
  )
  /** On to the next page, as the answers stand after the last one was taken in. */
  const next = useCallback(async () => {
    await answers.idle()
    const latest = answers.latest()
    if (!latest || key === undefined) return
    const now = [...questionPages(latest.evaluation, asks), ...after.pages]
    if (search.back) {
      const open = now.find((one) => one.kind !== 'after' && isOpen(one))
      go(open ? open.key : search.back, open ? search.back : undefined)
      return
    }
    const here = now.findIndex((one) => one.key === key)
    const follow = now[here + 1]
    if (follow) go(follow.key)
  }, [answers, after.pages, asks, go, key, search.back])
  const back = () => {
    const before = search.back ?? pages[place - 1]?.key
    if (before) go(before)
    else void navigate({ to: '/p/$practice/home', params: { practice } })
  }
  return { asks, pages, page, place, go, next, back }
}

/** A page begins at its top, with its title read first; the one she opens the intake at is not pulled about. */
export function useFromTop(box: RefObject<HTMLElement | null>, key: string | undefined, atPage: UseIntake['atPage']) {
  const first = useRef(true)
  useEffect(() => {
    if (key === undefined) return
    atPage(key)
    window.scrollTo(0, 0)
    if (first.current) first.current = false
    else box.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [box, key, atPage])
}
