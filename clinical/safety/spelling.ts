/** Every way of leaving one letter out, and the word itself. */
function* shortened(word: string): Generator<string> {
  yield word
  for (let i = 0; i < word.length; i += 1) yield word.slice(0, i) + word.slice(i + 1)
}

/** True when one letter wrong, missing, added, or two neighbours swapped turns one into the other. */
function isOneSlip(a: string, b: string): boolean {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1
  const [x, y] = [a.slice(i), b.slice(i)]
  if (x.slice(1) === y.slice(1) || x === y.slice(1) || x.slice(1) === y) return true
  return x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2)
}

/**
 * Makes a corrector for the words given. The first letter must be right: slips there are rare, and other words begin there.
 * Words in `known` are themselves and never corrected.
 */
export function makeCorrector(words: readonly string[], known: ReadonlySet<string>): (word: string) => string {
  const index = new Map<string, string[]>()
  const whole = new Set(words)
  for (const word of whole) {
    for (const key of shortened(word)) index.set(key, [...(index.get(key) ?? []), word])
  }
  return (word) => {
    if (word.length < 6 || word.length > 18 || whole.has(word) || known.has(word)) return word
    for (const key of shortened(word)) {
      for (const candidate of index.get(key) ?? []) {
        if (candidate[0] === word[0] && isOneSlip(word, candidate)) return candidate
      }
    }
    return word
  }
}
