import { chart } from '#contract/patients.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { ask } from '#ui/query.ts'

export type Chart = OutputOf<typeof chart>
export type ChartItem = Chart['items'][number]
export type About = 'medicine' | 'allergy' | 'problem'

export const chartQuery = (patientId: string) => ask(chart, { patientId }, ['patient'])
export const statusOf = (data: Chart, about: About) =>
  about === 'medicine' ? data.medicines : about === 'allergy' ? data.allergies : data.problems
export const itemsOf = (data: Chart, about: About): readonly ChartItem[] =>
  data.items.filter((item) => item.kind === about && !item.ended)
