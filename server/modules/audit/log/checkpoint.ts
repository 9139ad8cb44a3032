import { rootOf, type Tree } from './merkle.ts'

/** What is signed about one practice's log at one moment: https://c2sp.org/tlog-checkpoint, with the time as an extension line. */
export type Checkpoint = {
  readonly organizationId: string
  readonly size: number
  /** 32 bytes, base64. */
  readonly root: string
  readonly at: string
}

export const checkpointOf = (organizationId: string, tree: Tree, at: Date): Checkpoint => ({
  organizationId,
  size: tree.size,
  root: rootOf(tree).toString('base64'),
  at: at.toISOString(),
})

export const writeCheckpoint = (c: Checkpoint): string =>
  `kairos/log/${c.organizationId}\n${c.size}\n${c.root}\nat ${c.at}\n`

/** Undefined when the text is no checkpoint of a log of ours. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const found = /^kairos\/log\/([0-9a-f-]{36})\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\nat (\S+)\n$/.exec(text)
  if (!found) return undefined
  const [, organizationId = '', size = '', root = '', at = ''] = found
  return { organizationId, size: Number(size), root, at }
}
