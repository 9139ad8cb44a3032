import { parseAst } from 'vite'

export type Found = { readonly path: string; readonly pattern: string; readonly flags: string }

/** Every pattern written between slashes in a source. */
export function foundIn(path: string, source: string): Found[] {
  const found: Found[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('regex' in node && typeof node.regex === 'object' && node.regex !== null)
      found.push({ path, ...(node.regex as { pattern: string; flags: string }) })
    else Object.values(node).forEach(walk)
  }
  walk(parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }))
  return found
}

/** Every pattern that is put together from text while something is loaded or done. */
export async function madeWhile(work: () => Promise<void>): Promise<Found[]> {
  const made = new Map<string, Found>()
  const own = globalThis.RegExp
  const note = (args: readonly unknown[]): void => {
    const { source: pattern, flags } = new own(args[0] as string, args[1] as string | undefined)
    made.set(`${pattern}/${flags}`, { path: '', pattern, flags })
  }
  globalThis.RegExp = new Proxy(own, {
    construct: (of, args, self) => (note(args), Reflect.construct(of, args, self) as object),
    apply: (of, self, args) => (note(args), Reflect.apply(of, self, args) as unknown),
  })
  try {
    await work()
  } finally {
    globalThis.RegExp = own
  }
  return [...made.values()]
}
