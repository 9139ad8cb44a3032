/* Run inside the page: each is handed to the browser as it is, so it uses nothing from outside itself. */

export type EdgeFault = { readonly what: string; readonly ratio: number }

/** Edges of controls (WCAG 1.4.11): at least 3:1 against what surrounds them. axe does not check this. */
export function findFaintEdges(): EdgeFault[] {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  const rgba = (color: string): [number, number, number, number] => {
    if (!pen) return [0, 0, 0, 0]
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = color
    pen.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const light = ([r, g, b]: readonly number[]) => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((part = 0) => {
      const one = part / 255
      return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const ratio = (a: readonly number[], b: readonly number[]) => {
    const [high = 0, low = 0] = [light(a), light(b)].toSorted((one, two) => two - one)
    return (high + 0.05) / (low + 0.05)
  }
  const behind = (element: Element | null): [number, number, number, number] => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor)
      if (color[3] === 1) return color
    }
    return rgba(getComputedStyle(document.documentElement).backgroundColor)
  }
  const faults: EdgeFault[] = []
  const controls = document.querySelectorAll(
    'input:not([type=hidden]), select, textarea, .button-primary, .button-secondary, .button-emergency, .choice, .key, .progress-line',
  )
  for (const control of controls) {
    const box = control.getBoundingClientRect()
    if (box.width === 0 || (control instanceof HTMLButtonElement && control.disabled)) continue
    const around = behind(control.parentElement)
    const style = getComputedStyle(control)
    const best = Math.max(
      Number.parseFloat(style.borderTopWidth) > 0 ? ratio(rgba(style.borderTopColor), around) : 0,
      rgba(style.backgroundColor)[3] === 1 ? ratio(rgba(style.backgroundColor), around) : 0,
    )
    if (best < 3)
      faults.push({
        what: `${control.tagName.toLowerCase()}.${control.className}`,
        ratio: Math.round(best * 100) / 100,
      })
  }
  return faults
}

/** What makes the page wider than the window. */
export function findOverflow(): string[] {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .slice(-5)
    .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)
}

/** Targets under 24 px (WCAG 2.5.8), links within running text apart. */
export function findSmallTargets(): string[] {
  return [...document.querySelectorAll('button, select, summary, input, [role=tab]')]
    .filter((element) => {
      const box = (element.closest('label') ?? element).getBoundingClientRect()
      return box.width > 0 && (box.width < 24 || box.height < 24)
    })
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
}
