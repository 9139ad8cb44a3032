import { isGrave } from './alarms.ts'
import { EmergencyNote } from './standing.tsx'
import { MilderNotes, UrgentNotes } from './urgent-notes.tsx'
import type { SafetyWatch } from './use-safety-watch.tsx'

/** Of all that stands in a matter one instruction is at the top of its page, the gravest; the rest is folded below it. */
export function WhatStands({ watch }: { watch: SafetyWatch }) {
  if (!isGrave(watch.findings)) return <UrgentNotes watch={watch} />
  return (
    <>
      <EmergencyNote findings={watch.findings} caseId={watch.caseId} />
      <MilderNotes watch={watch} beside={watch.findings} />
    </>
  )
}
