const between = '; '

/** What was chosen of a list, and what was written besides, as one line; and back. */
export const asOne = (chosen: readonly string[], other: string): string =>
  [...chosen, other.trim()].filter((one) => one !== '').join(between)

export function inParts(
  line: string,
  listed: readonly string[],
): { readonly chosen: readonly string[]; readonly other: string } {
  // A name of the list may hold what stands between two: the longest are looked for first.
  let other = line
  const chosen = [...listed]
    .toSorted((a, b) => b.length - a.length)
    .filter((one) => {
      const places = [other === one, other.startsWith(one + between), other.endsWith(between + one)]
      const inside = other.includes(between + one + between)
      if (!places.includes(true) && !inside) return false
      other = places[0]
        ? ''
        : places[1]
          ? other.slice(one.length + between.length)
          : inside
            ? other.replace(between + one + between, between)
            : other.slice(0, -(one.length + between.length))
      return true
    })
  return { chosen: listed.filter((one) => chosen.includes(one)), other }
}
