import { useEffect, useRef, useSyncExternalStore } from 'react'

export type Shortcut = {
  readonly key: string
  /** what it does, in words */ readonly words: string
  readonly act: () => void
}

const remembered = 'kairos.single-keys'
const registered = new Set<{ readonly shortcuts: readonly Shortcut[] }>()
const listeners = new Set<() => void>()
let shown: readonly Shortcut[] = []
let on = true
const changed = () => {
  shown = [...registered].flatMap((group) => group.shortcuts)
  listeners.forEach((listener) => listener())
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether this key press may be a single-letter shortcut: not while typing, not with a modifier, not under a dialog, not when switched off. */
export function singleKeysOn(event: KeyboardEvent): boolean {
  if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  const target = event.target instanceof HTMLElement ? event.target : undefined
  const typing = target?.closest(
    'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu], [role=tablist]',
  )
  return !typing && document.querySelector('dialog:modal') === null
}

/** People who speak to their computer, or whose hands shake, need to be able to switch single letters off. */
export function setSingleKeys(next: boolean): void {
  on = next
  localStorage.setItem(remembered, next ? 'on' : 'off')
  changed()
}
export const startSingleKeys = (): void => void (on = localStorage.getItem(remembered) !== 'off')
export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, () => on)
/** Every key that does something now, for the list under `?`. */
export const useShownShortcuts = (): readonly Shortcut[] => useSyncExternalStore(subscribe, () => shown)

/** Single-letter keys of a screen, for as long as it is there. Enter, Space and arrows belong to the focused element. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  const signature = shortcuts.map((one) => `${one.key} ${one.words}`).join('\n')
  useEffect(() => {
    const group = { shortcuts: latest.current }
    registered.add(group)
    changed()
    const press = (event: KeyboardEvent) => {
      const found = singleKeysOn(event) ? latest.current.find((one) => one.key === event.key) : undefined
      if (!found) return
      event.preventDefault()
      found.act()
    }
    document.addEventListener('keydown', press)
    return () => {
      registered.delete(group)
      changed()
      document.removeEventListener('keydown', press)
    }
  }, [signature])
}
