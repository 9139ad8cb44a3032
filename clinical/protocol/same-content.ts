type Plain = Readonly<Record<string, unknown>>
export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** As `Array.isArray`, which would make a list of anything of it. */
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** Whether two values are the same as JSON: a database keeps neither the order of members nor those without a value. */
export function isSameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((each, i) => isSameContent(each, other[i]))
  if (!isPlain(one) || !isPlain(other)) return false
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
    isSameContent(one[name], other[name]),
  )
}
