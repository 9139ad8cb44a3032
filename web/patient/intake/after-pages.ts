import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { mayBegin } from '#contract/directory/index.ts'
import { ask } from '#ui/query.ts'
import { type About, chartQuery } from '../chart/chart.ts'
import { frontQuery, usePractice } from '../practice.ts'
import { consentsQuery } from './consents.tsx'
import type { AfterKey, IntakePage } from './pages.ts'
import type { UseIntake } from './use-intake.ts'

export const aboutOf: Readonly<Partial<Record<AfterKey, About>>> = {
  'my:medicines': 'medicine',
  'my:allergies': 'allergy',
  'my:conditions': 'problem',
}

/** What comes after the questions, settled when the page opens so that nothing moves under her hands. */
export function useAfterPages(answers: UseIntake, patientId: string) {
  const data = answers.query.data
  const practice = usePractice()
  const chart = useQuery(chartQuery(patientId))
  const consents = useQuery(consentsQuery(patientId))
  const front = useQuery(frontQuery(practice)).data
  const offering = front?.offerings.find(({ title }) => title.en === data?.title.en)
  const state = chart.data?.location?.state
  const begin = useQuery({
    ...ask(mayBegin, { practice, state: state ?? '', protocolKey: offering?.protocolKey ?? '' }),
    enabled: state !== undefined && offering !== undefined,
    staleTime: 5 * 60_000,
  })
  const needsRecord =
    begin.data?.needsImages === true && chart.data?.established === false && data?.photos?.required !== true
  const [settled, setSettled] = useState<readonly AfterKey[]>()
  // Whether a record is needed must be known before she is past the place where it is asked.
  const decided =
    chart.data?.established === true ||
    data?.photos?.required === true ||
    begin.data !== undefined ||
    begin.isError ||
    (front !== undefined && (!offering || !state))
  const ready = chart.data !== undefined && consents.data !== undefined && decided
  if (!settled && chart.data && consents.data && data) {
    const visit = data.kind === 'visit'
    const { medicines, allergies, problems } = chart.data
    // One that is no longer there must be chosen anew.
    const pharmacy = chart.data.pharmacy?.retired ? null : chart.data.pharmacy
    const asked = { 'my:medicines': medicines, 'my:allergies': allergies, 'my:conditions': problems } as const
    const unknown = (Object.keys(asked) as (keyof typeof asked)[]).filter((key) => asked[key] === 'not_asked')
    const knowsSome = unknown.length < 3 || (visit && pharmacy !== null)
    setSettled([
      ...unknown,
      ...(visit && !pharmacy ? (['my:pharmacy'] as const) : []),
      ...(knowsSome ? (['my:known'] as const) : []),
      ...(consents.data.documents.some((one) => one.required && !one.given) ? (['my:consents'] as const) : []),
    ])
  }
  // Said to be elsewhere since: what is asked there may be another text.
  const lacks = consents.data?.documents.some((one) => one.required && !one.given) === true
  if (settled && lacks && !settled.includes('my:consents')) setSettled([...settled, 'my:consents'])
  const pages = useMemo((): readonly IntakePage[] => {
    // Last: whether it is asked is known late on a slow line, and nobody may be past its place by then.
    const keys: AfterKey[] = [...(settled ?? []), ...(needsRecord ? (['my:records'] as const) : []), 'my:review']
    return keys.map((key) => ({ kind: 'after', key }))
  }, [needsRecord, settled])
  return { pages, chart, ready: ready && settled !== undefined }
}

export type AfterPages = ReturnType<typeof useAfterPages>
