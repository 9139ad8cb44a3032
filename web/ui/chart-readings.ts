import type { Formats, Instant } from './format.ts'

export type ChartSeries = {
  readonly name: string
  /** `when`: what the table says instead of date and hour, where the hour is not known. */
  readonly points: readonly { readonly at: Instant; readonly value: number; readonly when?: string | undefined }[]
  /** Drawn differently, so that colour is not needed to tell them apart. */
  readonly shape?: 'round' | 'square' | undefined
}
export type ChartThreshold = {
  readonly name: string
  readonly value: number
  /** which side is shaded: where one would rather not be */ readonly side?: 'above' | 'below' | undefined
}

/** What picture, legend and table of one chart show. */
export type Readings = {
  readonly unit: string
  readonly series: readonly ChartSeries[]
  readonly thresholds: readonly ChartThreshold[]
  /** Of every point, in milliseconds. */
  readonly times: readonly number[]
  readonly formats: Formats
  readonly dayOf: (time: number) => string
  readonly thresholdOf: (one: ChartThreshold) => string
}

export const milli = (at: Instant): number => new Date(at).getTime()

/** However they were typed: a line never runs backwards. */
export const inOrder = (given: readonly ChartSeries[]): readonly ChartSeries[] =>
  given.map((one) => ({ ...one, points: one.points.toSorted((a, b) => milli(a.at) - milli(b.at)) }))
