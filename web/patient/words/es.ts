import type { Translation } from '#ui/i18n.ts'
import { account } from './account.es.ts'
import type { en } from './en.ts'
import { front } from './front.es.ts'
import { intake } from './intake.es.ts'
import { loops } from './loops.es.ts'
import { matter } from './matter.es.ts'
import { record } from './record.es.ts'

export const es: Translation<typeof en> = { ...front, ...account, ...intake, ...record, ...matter, ...loops }
