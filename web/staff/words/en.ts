import { acts } from './acts.en.ts'
import { additions } from './additions.en.ts'
import { admin } from './admin.en.ts'
import { kase } from './case.en.ts'
import { ends } from './ends.en.ts'
import { fields } from './fields.en.ts'
import { files } from './files.en.ts'
import { flags } from './flags.en.ts'
import { left } from './left.en.ts'
import { loops } from './loops.en.ts'
import { officer } from './officer.en.ts'
import { place } from './place.en.ts'
import { protocol } from './protocol.en.ts'
import { queue } from './queue.en.ts'
import { records } from './records.en.ts'
import { rules } from './rules.en.ts'
import { shell } from './shell.en.ts'
import { signIn } from './sign-in.en.ts'

export const en = {
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
} as const
