const SOON_MS = 1200
type Press = { readonly key: string; readonly repeat: boolean }

/** Hears whether Escape is pressed for the second time in a moment; a key held down is one press, and another key between begins anew. */
export function isSecondEscape(): (event: Press, at: number) => boolean {
  let first: number | undefined
  return ({ key, repeat }, at) => {
    if (repeat) return false
    const second = key === 'Escape' && first !== undefined && at - first <= SOON_MS
    first = key === 'Escape' && !second ? at : undefined
    return second
  }
}
