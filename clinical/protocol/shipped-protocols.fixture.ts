import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { protocolFileNames, readProtocolFiles, type ProtocolFiles } from './protocol-folder.ts'
import type { ProtocolFolder } from './protocol.types.ts'

/** The three that the practices of tests and of the demo offer. */
export const shippedKeys = ['uti', 'pink-eye', 'home-blood-pressure'] as const
export type ShippedKey = (typeof shippedKeys)[number]

const root = join(import.meta.dirname, '../../protocols')

/** Every protocol of the house, offered anywhere or not. */
export const allKeys: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

export const filesOf = (key: string): ProtocolFiles =>
  Object.fromEntries(protocolFileNames.map((name) => [name, readFileSync(join(root, key, name), 'utf8')]))

export function folderOf(key: string): ProtocolFolder {
  const { folder, problems } = readProtocolFiles(filesOf(key))
  if (!folder) throw new Error(`protocols/${key}: ${JSON.stringify(problems)}`)
  return folder
}

/** A shipped file with one thing changed, to see whether the checker notices. Throws when nothing changed. */
export function spoilt(key: string, file: string, from: string | RegExp, to: string): ProtocolFiles {
  const files = filesOf(key)
  const text = (files[file] ?? '').replace(from, to)
  if (text === files[file]) throw new Error(`nothing to spoil in ${file}: ${String(from)}`)
  return { ...files, [file]: text }
}
