import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { findPatients } from '#contract/patients.ts'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useWords } from '../words/index.ts'

export type PatientSearch = InputOf<typeof findPatients>
export type FoundPatient = OutputOf<typeof findPatients>['patients'][number]

/** Patients that a search found, how many, and whether there are more; kept nowhere once the page is left. `follows`: what makes them stale. */
export function FoundPatients({
  search,
  follows = [],
  children,
}: {
  search: PatientSearch
  follows?: readonly string[]
  children: (patients: readonly FoundPatient[]) => ReactNode
}) {
  const { t } = useWords()
  const query = useQuery({ ...ask(findPatients, search, follows), gcTime: 0 })
  return (
    <View
      of={query}
      isEmpty={(data) => data.patients.length === 0}
      empty={<EmptyState title={t('patients.none.title')}>{t('patients.none.body')}</EmptyState>}
    >
      {(data) => (
        <>
          <output className="soft">
            {t('patients.found', { n: data.patients.length })} {data.more && t('patients.more')}
          </output>
          {children(data.patients)}
        </>
      )}
    </View>
  )
}
