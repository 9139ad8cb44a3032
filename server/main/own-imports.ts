import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/**
 * Resolves the house's own imports by their words alone: they name files as they are (`./x.ts`, `#kernel/x.ts`).
 * For each of them Node would look for a package.json in every folder above, which is a third of what a start takes.
 * It speaks for what is imported after it; everything else (packages, JSON) is left to Node.
 */
const project = new URL('../../', import.meta.url)
const { imports } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8')) as {
  imports: Record<string, string>
}
const folders = new Map(
  Object.entries(imports).map(([alias, to]) => [alias.replace('*', ''), new URL(to.replace('*', ''), project).href]),
)

registerHooks({
  resolve(specifier, context, next) {
    const url = specifier.endsWith('.ts') ? fileOf(specifier, context.parentURL) : undefined
    return url === undefined
      ? next(specifier, context)
      : { url, format: 'module-typescript', importAttributes: {}, shortCircuit: true }
  },
})

/** Of another folder's import (a package with its own `#names`) nothing is said. */
function fileOf(specifier: string, parent: string | undefined): string | undefined {
  if (!parent?.startsWith(project.href) || parent.includes('/node_modules/')) return undefined
  if (specifier.startsWith('.')) return new URL(specifier, parent).href
  const folder = folders.get(specifier.slice(0, specifier.indexOf('/') + 1))
  return folder === undefined ? undefined : folder + specifier.slice(specifier.indexOf('/') + 1)
}
