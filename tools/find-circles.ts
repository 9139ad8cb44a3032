/** Who imports whom: a file and the files of the project it names, types too. */
export type Imports = ReadonlyMap<string, readonly string[]>

/** Files that import each other in a loop, each loop once. Tarjan's strongly connected components. */
export function findCircles(imports: Imports): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  const lower = (file: string, to: number): void => void low.set(file, Math.min(low.get(file) ?? to, to))
  const visit = (file: string): void => {
    order.set(file, order.size)
    lower(file, order.size - 1)
    open.push(file)
    for (const next of imports.get(file) ?? []) {
      const seen = order.get(next)
      if (seen === undefined) {
        visit(next)
        lower(file, low.get(next) ?? 0)
      } else if (open.includes(next)) lower(file, seen)
    }
    if (low.get(file) !== order.get(file)) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1 || imports.get(file)?.includes(file)) circles.push(circle.toSorted())
  }
  for (const file of imports.keys()) if (!order.has(file)) visit(file)
  return circles
}
