import type { people } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'

export type Person = OutputOf<typeof people>['people'][number]
export type Practitioner = NonNullable<Person['practitioner']>
export type Licence = Practitioner['licences'][number]
export const peopleRefreshes = ['directory', 'people'] as const
