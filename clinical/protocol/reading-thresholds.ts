import type { QuestionnaireResponse, ResponseItem } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Reading, ReadingsPlan, ReadingsSummary, Threshold } from './protocol.types.ts'

/** The readings typed into the response; a row without both numbers is not yet a reading. */
export function readingsIn(plan: ReadingsPlan, response: QuestionnaireResponse): Reading[] {
  const rows: ResponseItem[] = []
  const walk = (items: readonly ResponseItem[]) => {
    for (const item of items) {
      if (item.linkId === plan.group) rows.push(item)
      else walk(item.item ?? [])
    }
  }
  walk(response.item ?? [])
  return rows.flatMap((row) => {
    const answer = (linkId: string) => row.item?.find((item) => item.linkId === linkId)?.answer?.[0]
    const number = (linkId: string) => answer(linkId)?.valueInteger ?? answer(linkId)?.valueDecimal
    const systolic = number(plan.systolic)
    const diastolic = number(plan.diastolic)
    if (systolic === undefined || diastolic === undefined) return []
    const reading: Reading = {
      systolic,
      diastolic,
      pulse: number(plan.pulse),
      takenOn: answer(plan.takenOn)?.valueDate,
      timeOfDay: answer(plan.timeOfDay)?.valueCoding?.code,
      arm: answer(plan.arm)?.valueCoding?.code,
    }
    return [reading]
  })
}

/** Typed the wrong way round: the top number is always the bigger one. */
export const isSwapped = ({ systolic, diastolic }: Pick<Reading, 'systolic' | 'diastolic'>): boolean =>
  systolic <= diastolic

/** Swapped numbers are held against a threshold the right way round: 80/140 is not "above 120 below", 125/185 is. */
const rightWayRound = (reading: Reading): Reading =>
  isSwapped(reading) ? { ...reading, systolic: reading.diastolic, diastolic: reading.systolic } : reading

const crosses = (threshold: Threshold, { systolic, diastolic }: Reading) =>
  (threshold.systolicAbove !== undefined && systolic > threshold.systolicAbove) ||
  (threshold.diastolicAbove !== undefined && diastolic > threshold.diastolicAbove) ||
  (threshold.systolicAtLeast !== undefined && systolic >= threshold.systolicAtLeast) ||
  (threshold.diastolicAtLeast !== undefined && diastolic >= threshold.diastolicAtLeast) ||
  (threshold.systolicBelow !== undefined && systolic < threshold.systolicBelow)

/** The thresholds of the plan that this reading crosses, for whom they apply. */
export function crossedIn(plan: ReadingsPlan, reading: Reading, applies: (when: string) => boolean): Threshold[] {
  return plan.thresholds.filter(
    (threshold) =>
      crosses(threshold, rightWayRound(reading)) &&
      (threshold.appliesWhen === undefined || applies(threshold.appliesWhen)),
  )
}

/**
 * Oldest first: by civil day, then by the time of day in the order the form offers them. A reading without a time stands
 * after those of its day that have one, where it was typed; one without a day comes last.
 */
export function oldestFirst<R extends Pick<Reading, 'takenOn' | 'timeOfDay'>>(
  readings: readonly R[],
  times: readonly string[],
): R[] {
  const slot = ({ timeOfDay }: R) => {
    const place = timeOfDay === undefined ? -1 : times.indexOf(timeOfDay)
    return place === -1 ? times.length : place
  }
  const day = ({ takenOn }: R) => takenOn ?? '9999'
  return readings.toSorted((a, b) => (day(a) === day(b) ? slot(a) - slot(b) : day(a) < day(b) ? -1 : 1))
}

/** What a protocol without a number of its own is held to. Source: AHA/AMA 2020, as the shipped protocol cites it. */
const fewest = { readings: 12, days: 3 } as const

/** Whether an average means anything yet: how many readings on how many days there are, and how many it takes. */
export function enoughForAverage(plan: ReadingsPlan, summary: Pick<ReadingsSummary, 'n' | 'daysMeasured'>) {
  const { readings, days } = plan.average ?? fewest
  const { n, daysMeasured } = summary
  return {
    n,
    days: daysMeasured,
    needsReadings: readings,
    needsDays: days,
    enough: n >= readings && daysMeasured >= days,
  }
}

const millisecondsADay = 86_400_000

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Averages (mmHg, beats a minute, not rounded), how many readings on how many days,
 * and the share (0 to 1) with either number at or above the home threshold.
 * `oldestDaysAgo` counts from `today`, the patient's civil date.
 */
export function summariseReadings(plan: ReadingsPlan, typed: readonly Reading[], today: string): ReadingsSummary {
  const readings = typed.map(rightWayRound)
  const dates = readings.flatMap((reading) => reading.takenOn ?? []).toSorted()
  const counted = { n: readings.length, daysMeasured: new Set(dates).size }
  if (readings.length === 0) return counted
  const systolic = readings.map((reading) => reading.systolic)
  const diastolic = readings.map((reading) => reading.diastolic)
  const pulses = readings.flatMap((reading) => reading.pulse ?? [])
  const { systolicAtLeast, diastolicAtLeast } = plan.home
  const above = readings.filter((r) => r.systolic >= systolicAtLeast || r.diastolic >= diastolicAtLeast)
  const [firstOn, lastOn] = [dates.at(0), dates.at(-1)]
  return {
    ...counted,
    averageSystolic: average(systolic),
    averageDiastolic: average(diastolic),
    ...(pulses.length > 0 ? { averagePulse: average(pulses) } : {}),
    highestSystolic: Math.max(...systolic),
    highestDiastolic: Math.max(...diastolic),
    lowestSystolic: Math.min(...systolic),
    shareAtOrAboveHome: above.length / readings.length,
    ...(firstOn !== undefined && lastOn !== undefined
      ? { firstOn, lastOn, oldestDaysAgo: (Date.parse(today) - Date.parse(firstOn)) / millisecondsADay }
      : {}),
  }
}
