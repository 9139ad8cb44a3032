/** A small memory for what can never change once written. When it is full it forgets everything and starts anew. */
export function remembered<T>(
  most: number,
): (key: string, make: () => Promise<T | undefined>) => Promise<T | undefined> {
  const known = new Map<string, T>()
  return async (key, make) => {
    const hit = known.get(key)
    if (hit !== undefined) return hit
    const made = await make()
    if (made === undefined) return undefined
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}
