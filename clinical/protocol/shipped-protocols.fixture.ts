import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { protocolFileNames, readProtocolFiles, type ProtocolFiles } from './protocol-folder.ts'
import type { ProtocolFolder } from './protocol.types.ts'

export const shippedKeys = ['uti', 'pink-eye', 'home-blood-pressure'] as const
export type ShippedKey = (typeof shippedKeys)[number]

const root = join(import.meta.dirname, '../../protocols')

export const filesOf = (key: ShippedKey): ProtocolFiles =>
  Object.fromEntries(protocolFileNames.map((name) => [name, readFileSync(join(root, key, name), 'utf8')]))

export function folderOf(key: ShippedKey): ProtocolFolder {
  const { folder, problems } = readProtocolFiles(filesOf(key))
  if (!folder) throw new Error(`protocols/${key}: ${JSON.stringify(problems)}`)
  return folder
}

/** A shipped file with one thing changed, to see whether the checker notices. Throws when nothing changed. */
export function spoilt(key: ShippedKey, file: string, from: string | RegExp, to: string): ProtocolFiles {
  const files = filesOf(key)
  const text = (files[file] ?? '').replace(from, to)
  if (text === files[file]) throw new Error(`nothing to spoil in ${file}: ${String(from)}`)
  return { ...files, [file]: text }
}
