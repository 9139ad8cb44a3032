import type { OutputOf } from '#contract/endpoint.ts'
import type { chart } from '#contract/patients.ts'

type Whole = OutputOf<typeof chart>
export type ChartItem = Whole['items'][number]
export type ChartOf = Pick<Whole, 'items' | 'allergies' | 'medicines' | 'problems'>
export const listKinds = ['allergy', 'medicine', 'problem'] as const
export type ListKind = (typeof listKinds)[number]

export const listOf = { allergy: 'allergies', medicine: 'medicines', problem: 'problems' } as const
export const chartRefreshes = ['case', 'patient', 'chart'] as const
