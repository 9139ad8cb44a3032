import type { flagQuestions } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { AtIt } from './alarms.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'

export type Asked = NonNullable<OutputOf<typeof flagQuestions>['asked']>
export type CrisisAt = Pick<AlarmWatch, 'onRecord'> & AtIt
