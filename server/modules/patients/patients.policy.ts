import { careRoles } from '#contract/roles.ts'
import { only } from '#kernel/policy.ts'

// Which patient is decided by patients.access.ts: for whoever may not know of one, there is none.

export const ownChart = only(['patient'], 'their own chart, or one they are a proxy for')
export const ownChartOrWork = only(
  ['patient', ...careRoles],
  'their own chart, or that of a patient their team has work on',
)
export const careWork = only(careRoles, 'that of a patient their team has work on')
export const mayFind = only(
  [...careRoles, 'privacy_officer'],
  'to find whom to care for, or whose record is asked about; each one shown is recorded',
)
