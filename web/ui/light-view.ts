/** How a photo lies on the light table: moved (in parts of the frame), enlarged, turned. */
export type LightView = { readonly x: number; readonly y: number; readonly zoom: number; readonly turns: 0 | 1 | 2 | 3 }
export const wholePhoto: LightView = { x: 0, y: 0, zoom: 1, turns: 0 }

const most = 8
const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/** Never loses the photo: it can be moved only as far as it is enlarged. */
function settle(view: LightView): LightView {
  const zoom = between(1, view.zoom, most)
  const reach = (zoom - 1) / 2
  return { ...view, zoom, x: between(-reach, view.x, reach), y: between(-reach, view.y, reach) }
}

/** Zooms around a point of the frame, given from its middle in parts of the frame (-0.5 to 0.5). */
export function zoomAt(view: LightView, factor: number, at: { x: number; y: number } = { x: 0, y: 0 }): LightView {
  const zoom = between(1, view.zoom * factor, most)
  const ratio = zoom / view.zoom
  return settle({ ...view, zoom, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio })
}

export const move = (view: LightView, x: number, y: number): LightView =>
  settle({ ...view, x: view.x + x, y: view.y + y })
export const turn = (view: LightView): LightView => ({ ...view, turns: ((view.turns + 1) % 4) as LightView['turns'] })

const step = 0.1
/** What a key does, or undefined when it is not one of ours. */
export function byKey(view: LightView, key: string): LightView | undefined {
  switch (key) {
    case 'ArrowLeft':
      return move(view, step, 0)
    case 'ArrowRight':
      return move(view, -step, 0)
    case 'ArrowUp':
      return move(view, 0, step)
    case 'ArrowDown':
      return move(view, 0, -step)
    case '+':
    case '=':
      return zoomAt(view, 1.4)
    case '-':
      return zoomAt(view, 1 / 1.4)
    case '0':
      return wholePhoto
    case 'r':
      return turn(view)
    default:
      return undefined
  }
}
