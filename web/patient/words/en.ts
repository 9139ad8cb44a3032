import { account } from './account.en.ts'
import { front } from './front.en.ts'
import { intake } from './intake.en.ts'
import { loops } from './loops.en.ts'
import { matter } from './matter.en.ts'
import { record } from './record.en.ts'

export const en = { ...front, ...account, ...intake, ...record, ...matter, ...loops } as const
