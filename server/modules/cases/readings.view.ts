import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { enoughForAverage, oldestFirst, readingsIn, summariseReadings } from '#clinical/protocol/readings.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'

/**
 * Home readings as a chart wants them, oldest first, with the protocol's own home threshold. A time that nobody gave is none.
 * The average is there only from as many readings as the protocol asks for. Null where a protocol has no readings.
 */
export function readingsView(folder: ProtocolFolder, active: QuestionnaireResponse | undefined, today: string) {
  const plan = folder.protocol.readings
  if (!plan || !active) return null
  const rows = readingsIn(plan, active)
  if (rows.length === 0) return null
  const s = summariseReadings(plan, rows, today)
  const times = timesOf(folder, plan.timeOfDay)
  const { enough, ...counted } = enoughForAverage(plan, s)
  return {
    rows: oldestFirst(rows, [...times.keys()]).map((r) => ({
      on: r.takenOn ?? null,
      time: (r.timeOfDay !== undefined && times.get(r.timeOfDay)) || null,
      systolic: r.systolic,
      diastolic: r.diastolic,
      pulse: r.pulse ?? null,
    })),
    thresholdSystolic: plan.home.systolicAtLeast,
    thresholdDiastolic: plan.home.diastolicAtLeast,
    average:
      enough && s.averageSystolic !== undefined && s.averageDiastolic !== undefined
        ? { systolic: Math.round(s.averageSystolic), diastolic: Math.round(s.averageDiastolic) }
        : null,
    counted,
  }
}

/** The times of day the form offers, in its order, with their words. */
function timesOf({ intake }: ProtocolFolder, linkId: string) {
  const item = itemsOf(intake).find((one) => one.linkId === linkId)
  const options = (item && findOptions(intake, item)) ?? []
  return new Map(
    options.flatMap((option) =>
      option.coding.code === undefined
        ? []
        : [[option.coding.code, { en: optionLabel(option, 'en'), es: optionLabel(option, 'es') }] as const],
    ),
  )
}
