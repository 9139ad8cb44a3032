import { only } from '#kernel/policy.ts'

export const mayReadTrail = only(['privacy_officer'], 'everything in this practice; reading it is itself recorded')
/** Like the trail, it is read by who guards it; each reading is itself a look. */
export const keepsAccounts = only(['privacy_officer'], 'for any patient of the practice')
export const readsOwnAccount = only(['patient'], 'of their own record, or one they are a proxy for')
