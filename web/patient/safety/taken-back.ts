import {
  type Alarm,
  type AlarmAnswer,
  alarmKey,
  asAlarm,
  isCrisis,
  isGrave,
  isSameAlarm,
  notOnRecord,
  type ServerFinding,
} from './alarms.ts'
import { speaksOfAbuse } from './speaks-of-abuse.ts'

/**
 * Whether all that is grave was answered with "this is not happening now", and is on record: staff look at it all the same. Never
 * of a crisis, nor of abuse where it is told: whom to call about them stays in sight.
 */
export function isTakenBack(
  local: readonly Alarm[],
  findings: readonly (ServerFinding & Pick<Alarm, 'later'>)[],
  answered: Readonly<Record<string, AlarmAnswer>>,
): boolean {
  const grave = findings.filter((finding) => isGrave([finding]))
  const said = (finding: ServerFinding) =>
    finding.patientAnswer ??
    [...local.filter((alarm) => isSameAlarm(finding, alarm)), ...asAlarm(finding)].flatMap(
      (alarm) => answered[alarmKey(alarm)] ?? [],
    )[0]
  return (
    grave.length > 0 &&
    notOnRecord(local, findings).length === 0 &&
    grave.every((one) => !isCrisis(one) && (one.later || !speaksOfAbuse(one)) && said(one) === 'not_now')
  )
}
