import type { protocols } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'

export type Protocol = OutputOf<typeof protocols>['protocols'][number]
