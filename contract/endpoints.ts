import type { Endpoint } from '#contract/endpoint.ts'
import * as accounting from '#contract/accounting.ts'
import * as cases from '#contract/cases/index.ts'
// Apart, so that the patient's first page does not carry them.
import * as loops from '#contract/cases/loops.ts'
import * as desk from '#contract/desk/index.ts'
import * as directory from '#contract/directory/index.ts'
import * as emergencyAccess from '#contract/emergency-access.ts'
import * as forgetting from '#contract/forgetting.ts'
import * as identity from '#contract/identity/index.ts'
import * as patients from '#contract/patients.ts'

const isEndpoint = (x: unknown): x is Endpoint => typeof x === 'object' && x !== null && 'path' in x && 'input' in x

/** Every endpoint there is. The server will not start while one of them has no answer. */
export const endpoints: readonly Endpoint[] = [
  identity,
  directory,
  patients,
  forgetting,
  cases,
  loops,
  desk,
  accounting,
  emergencyAccess,
].flatMap((m) => Object.values(m).filter(isEndpoint))
