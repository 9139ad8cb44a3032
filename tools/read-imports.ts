export type Import = { specifier: string; line: number; typeOnly: boolean }

/** Every module a TypeScript source names: static, re-exported, for its effects, or dynamic by a literal. */
export function readImports(source: string): Import[] {
  const code = withoutComments(source)
  const statements = [
    ...code.matchAll(/^[ \t]*(import|export)\s(?:\s*(type)\s)?([^'"();]*?)from\s*['"]([^'"\n]+)['"]/gm),
  ].map((found) => ({
    specifier: found[4] ?? '',
    index: found.index,
    typeOnly: Boolean(found[2]) || isAllTypes(found[3] ?? ''),
  }))
  const effects = [...code.matchAll(/^[ \t]*import\s*['"]([^'"\n]+)['"]/gm)]
  const dynamic = [...code.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]/g)]
  const others = [...effects, ...dynamic].map((found) => ({
    specifier: found[1] ?? '',
    index: found.index,
    typeOnly: false,
  }))
  return [...statements, ...others]
    .toSorted((a, b) => a.index - b.index)
    .map(({ specifier, index, typeOnly }) => ({ specifier, line: lineAt(code, index), typeOnly }))
}

/** The source without comments, of the same length and lines. */
export const withoutComments = (source: string): string => blank(source, COMMENTS)

/** The source without comments and what stands in quotes, of the same length and lines. */
export function codeOf(source: string): string {
  return blank(source, COMMENTS_AND_STRINGS)
}

export function lineAt(source: string, index: number): number {
  return source.slice(0, index).split('\n').length
}

const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!\\)\/\/[^\n]*/
// A string is matched first so that the slashes of an address in it are not taken for a comment.
const COMMENTS = new RegExp(`(${STRING.source})|${COMMENT.source}`, 'g')
const COMMENTS_AND_STRINGS = new RegExp(`${STRING.source}|${COMMENT.source}`, 'g')

function blank(source: string, pattern: RegExp): string {
  return source.replaceAll(pattern, (text, kept: unknown) => {
    if (typeof kept === 'string') return text
    // A string stays an argument, `new Date('…')` is no look at the clock; a comment becomes nothing.
    return text.startsWith('/') ? text.replaceAll(/[^\n]/g, ' ') : `'${' '.repeat(text.length - 2)}'`
  })
}

/** `{ type A, type B }` names types only, though the statement does not begin with `import type`. */
function isAllTypes(names: string): boolean {
  const inside = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]
  const listed = inside?.split(',').filter((name) => name.trim() !== '') ?? []
  return listed.length > 0 && listed.every((name) => /^\s*type\s/.test(name))
}
