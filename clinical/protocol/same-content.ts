/** Whether two values are the same as JSON: a database keeps neither the order of members nor those without a value. */
export const isSameContent = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other)

function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${members
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${inOrder(inner)}`)
    .join(',')}}`
}
