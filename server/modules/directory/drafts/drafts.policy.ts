import { allow, deny, only, staff, type Policy } from '#kernel/policy.ts'

export const readsDrafts = staff<unknown>('to know what is being changed in the care here')

export const writesDrafts: Policy = only(['administrator', 'clinician'], 'to change what care here rests on')

export const approvesDrafts: Policy<{ readonly wroteSome: boolean }> = only(
  ['administrator', 'clinician'],
  'what others wrote',
  (_actor, draft) => (draft.wroteSome ? deny('wrote_it') : allow),
)
