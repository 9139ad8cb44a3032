import { only } from '#kernel/policy.ts'

export const mayReadTrail = only(['privacy_officer'], 'everything in this practice; reading it is itself recorded')
