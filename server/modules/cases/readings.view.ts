import { readingsIn, summariseReadings } from '#clinical/protocol/readings.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'

/** Home readings as a chart wants them, with the protocol's own home threshold. Null where a protocol has none. */
export function readingsView(folder: ProtocolFolder, active: QuestionnaireResponse | undefined, today: string) {
  const plan = folder.protocol.readings
  if (!plan || !active) return null
  const rows = readingsIn(plan, active)
  if (rows.length === 0) return null
  const s = summariseReadings(plan, rows, today)
  return {
    rows: rows.map((r) => ({
      on: r.takenOn ?? null,
      systolic: r.systolic,
      diastolic: r.diastolic,
      pulse: r.pulse ?? null,
    })),
    thresholdSystolic: plan.home.systolicAtLeast,
    thresholdDiastolic: plan.home.diastolicAtLeast,
    average:
      s.averageSystolic !== undefined && s.averageDiastolic !== undefined
        ? { systolic: Math.round(s.averageSystolic), diastolic: Math.round(s.averageDiastolic) }
        : null,
  }
}
