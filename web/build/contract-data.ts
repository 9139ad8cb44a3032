import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const isEndpoint = (value: unknown): value is Record<'name' | 'kind' | 'method' | 'path', string> =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'kind', 'method', 'path', 'input', 'output'].every((member) => member in value)

const isSchema = (value: unknown): boolean => typeof value === 'object' && value !== null && '_zod' in value

const isPlain = (value: unknown): boolean =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(isPlain)) ||
  (typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(isPlain))

/** The text of a contract module as the browser needs it, or undefined when it has code of its own. */
export function plainModule(exports: Readonly<Record<string, unknown>>): string | undefined {
  const values = Object.values(exports)
  // Lists and limits beside schemas (attachments.ts) are wanted without the schemas, too.
  const onlyData = values.some(isSchema) && values.some(isPlain) && !values.some((value) => typeof value === 'function')
  if (!values.some(isEndpoint) && !onlyData) return undefined
  const lines = Object.entries(exports).map(([name, value]) => {
    if (isEndpoint(value)) {
      const { kind, method, path } = value
      return `export const ${name} = ${JSON.stringify({ name: value.name, kind, method, path })}`
    }
    return isPlain(value) ? `export const ${name} = ${JSON.stringify(value)}` : undefined
  })
  return lines.filter((line) => line !== undefined).join('\n')
}

/**
 * Screens import endpoints from the contract with all their types; the browser gets name, kind, method and path, and
 * none of the schemas, which the server holds to anyway.
 */
export function contractData(): Plugin {
  return {
    name: 'kairos-contract-data',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id
      if (!/\/contract\/(?:[\w-]+\/)?[\w-]+\.ts$/.test(file)) return null
      const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>
      return plainModule(exports) ?? null
    },
  }
}
