import type { Translation } from '#ui/i18n.ts'
import { acts } from './acts.es.ts'
import { additions } from './additions.es.ts'
import { admin } from './admin.es.ts'
import { kase } from './case.es.ts'
import { ends } from './ends.es.ts'
import type { en } from './en.ts'
import { fields } from './fields.es.ts'
import { files } from './files.es.ts'
import { flags } from './flags.es.ts'
import { left } from './left.es.ts'
import { loops } from './loops.es.ts'
import { officer } from './officer.es.ts'
import { place } from './place.es.ts'
import { protocol } from './protocol.es.ts'
import { queue } from './queue.es.ts'
import { records } from './records.es.ts'
import { rules } from './rules.es.ts'
import { shell } from './shell.es.ts'
import { signIn } from './sign-in.es.ts'

export const es: Translation<typeof en> = {
  ...shell,
  ...signIn,
  ...queue,
  ...kase,
  ...acts,
  ...ends,
  ...fields,
  ...files,
  ...flags,
  ...left,
  ...loops,
  ...records,
  ...officer,
  ...place,
  ...protocol,
  ...rules,
  ...additions,
  ...admin,
}
