import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openProtocol } from '#clinical/protocol/check-protocol.ts'
import { protocolFileNames, type ProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import type { ProtocolFolder, ProtocolProblem } from '#clinical/protocol/protocol.types.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'

export type LoadedProtocols = {
  /** Protocols that may be published, in the order of their folders' names. */
  readonly protocols: readonly ProtocolFolder[]
  /** Folders that may not, with everything that is wrong in each. */
  readonly refused: readonly RefusedProtocol[]
}
/** The protocols that came with this version, checked by whoever gives them: running every vignette takes seconds. */
export type Shipped = () => Promise<LoadedProtocols>
export type RefusedProtocol = { readonly name: string; readonly problems: readonly ProtocolProblem[] }

/**
 * Reads every protocol folder under `root` and runs the whole check, vignettes included.
 * A folder that fails is refused and the others go on; throws only when `root` cannot be read.
 */
export async function loadProtocols(root: string): Promise<LoadedProtocols> {
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const protocols: ProtocolFolder[] = []
  const refused: RefusedProtocol[] = []
  for (const name of names.toSorted()) {
    const { folder, problems } = openProtocol(await readProtocolFolder(join(root, name)), evaluateFhirPath)
    if (folder?.protocol.key === name) protocols.push(folder)
    else refused.push({ name, problems: folder ? [misnamed(name)] : problems })
  }
  return { protocols, refused }
}

/** What came with this version as far as it is known now: no page waits for its check, which takes seconds after an upgrade. */
export const shippedNow = (given: Shipped): Promise<LoadedProtocols | undefined> => Promise.race([given(), undefined])

/** With an operator's own protocols beside them, none of which may take the name of one that came with this version. */
export function withOwn(shipped: LoadedProtocols, theirs: LoadedProtocols): LoadedProtocols {
  const taken = new Set([
    ...shipped.protocols.map(({ protocol }) => protocol.key),
    ...shipped.refused.map(({ name }) => name),
  ])
  const owned = (name: string) => (taken.has(name) ? `own/${name}` : name)
  return {
    protocols: [...shipped.protocols, ...theirs.protocols.filter(({ protocol }) => !taken.has(protocol.key))],
    refused: [
      ...shipped.refused,
      ...theirs.refused.map(({ name, problems }) => ({ name: owned(name), problems })),
      ...theirs.protocols
        .filter(({ protocol }) => taken.has(protocol.key))
        .map(({ protocol }) => ({ name: owned(protocol.key), problems: [nameTaken] })),
    ],
  }
}

/** The files of one folder; a file that is not there is left out, and the check says so. */
export async function readProtocolFolder(path: string): Promise<ProtocolFiles> {
  const present = new Set(await readdir(path))
  const wanted = protocolFileNames.filter((name) => present.has(name))
  const read = wanted.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(read))
}

const nameTaken: ProtocolProblem = {
  file: 'protocol.json',
  path: 'key',
  message: 'is the name of a protocol that came with this version: choose another',
}

const misnamed = (name: string): ProtocolProblem => ({
  file: 'protocol.json',
  path: 'key',
  message: `must be "${name}", the name of its folder`,
})
