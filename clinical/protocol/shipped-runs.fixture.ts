import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { folderOf } from './shipped-protocols.fixture.ts'
import { runAll } from './vignette-coverage.ts'

type Runs = { readonly folder: ProtocolFolder; readonly runs: ReturnType<typeof runAll> }
const known = new Map<string, Runs>()

/** A protocol of the house and what became of its made-up patients, who are hundreds: once for all tests of a process. */
export function runsOf(key: string): Runs {
  const already = known.get(key)
  if (already) return already
  const folder = folderOf(key)
  const made = { folder, runs: runAll(folder, evaluateFhirPath) }
  known.set(key, made)
  return made
}
