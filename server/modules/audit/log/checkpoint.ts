import { rootOf, type Tree } from './merkle.ts'

/** What is signed about one practice's log at one moment: https://c2sp.org/tlog-checkpoint, with extension lines. */
export type Checkpoint = {
  readonly organizationId: string
  readonly size: number
  /** 32 bytes, base64. */
  readonly root: string
  readonly at: string
  /** How often the log began anew after the database was restored to an earlier moment; 0 as long as it never was. */
  readonly epoch: number
  /** In the first checkpoint of an epoch alone: the last that was signed before, and left behind by the restore. */
  readonly left: LeftBehind | undefined
}
export type LeftBehind = { readonly size: number; readonly root: string; readonly at: string }

export const checkpointOf = (
  organizationId: string,
  tree: Tree,
  at: Date,
  { epoch = 0, left }: { epoch?: number; left?: LeftBehind } = {},
): Checkpoint => ({
  organizationId,
  size: tree.size,
  root: rootOf(tree).toString('base64'),
  at: at.toISOString(),
  epoch,
  left,
})

export const writeCheckpoint = ({ organizationId, size, root, at, epoch, left }: Checkpoint): string =>
  `kairos/log/${organizationId}\n${size}\n${root}\nat ${at}\n` +
  (epoch === 0 ? '' : `epoch ${epoch}\n`) +
  (left ? `left ${left.size} ${left.root} ${left.at}\n` : '')

const SIZE = '(0|[1-9]\\d{0,14})'
const ROOT = '([A-Za-z0-9+/]{43}=)'
const SHAPE = new RegExp(
  `^kairos/log/([0-9a-f-]{36})\\n${SIZE}\\n${ROOT}\\nat (\\S+)\\n(?:epoch ([1-9]\\d{0,5})\\n(?:left ${SIZE} ${ROOT} (\\S+)\\n)?)?$`,
)

/** Undefined when the text is no checkpoint of a log of ours. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const found = SHAPE.exec(text)
  if (!found) return undefined
  const [, organizationId = '', size = '', root = '', at = '', epoch, leftSize, leftRoot, leftAt] = found
  const left = leftSize && leftRoot && leftAt ? { size: Number(leftSize), root: leftRoot, at: leftAt } : undefined
  return { organizationId, size: Number(size), root, at, epoch: Number(epoch ?? 0), left }
}
