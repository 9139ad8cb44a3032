import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { names } from './names.ts'

export type TabItem = { readonly id: string; readonly label: ReactNode; readonly content: ReactNode }
/** All parts beside each other, without tabs: the class of their frame, and of each part what it is called and where it stands. */
export type Apart = {
  readonly className: string
  readonly part: (id: string) => ComponentProps<'section'>
}

/**
 * Parts of one thing, one at a time. Where the address should remember the part, hand in `selected`. What was shown once stays as
 * it was left, what was typed and opened in it too, whichever part is shown and however they are laid out since.
 */
export function Tabs({
  label,
  items,
  selected,
  onSelect,
  apart,
}: {
  label: string
  items: readonly TabItem[]
  selected?: string | undefined
  onSelect?: ((id: string) => void) | undefined
  apart?: Apart | undefined
}) {
  const base = useId()
  const [own, setOwn] = useState(items[0]?.id)
  const at = items.find(({ id }) => id === selected)?.id ?? own
  const [seen, setSeen] = useState<readonly (string | undefined)[]>([])
  const shown = apart ? items.map(({ id }) => id) : [at]
  if (shown.some((id) => !seen.includes(id))) setSeen([...new Set([...seen, ...shown])])
  const select = (id: string) => {
    setOwn(id)
    onSelect?.(id)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = leadsTo[event.key]?.(
      items.findIndex(({ id }) => id === at),
      items.length,
    )
    const item = next === undefined ? undefined : items[next]
    if (!item) return
    event.preventDefault()
    select(item.id)
    document.getElementById(`${base}-tab-${item.id}`)?.focus()
  }
  return (
    <div className={apart ? apart.className : 'tabs'}>
      {!apart && (
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus goes from tab to tab
        <div className="tab-list" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
          {items.map(({ id, label: words }) => (
            <button
              key={id}
              id={`${base}-tab-${id}`}
              type="button"
              role="tab"
              className="tab"
              aria-selected={id === at}
              aria-controls={id === at ? `${base}-part-${id}` : undefined}
              tabIndex={id === at ? 0 : -1}
              onClick={() => select(id)}
            >
              {words}
            </button>
          ))}
        </div>
      )}
      {items.map(({ id, content }) => {
        if (!shown.includes(id) && !seen.includes(id)) return null
        const place: ComponentProps<'section'> = apart
          ? apart.part(id)
          : {
              id: `${base}-part-${id}`,
              role: 'tabpanel',
              'aria-labelledby': `${base}-tab-${id}`,
              className: names('tab-panel', id !== at && 'tab-panel-away'),
            }
        return (
          <section key={id} {...place}>
            {content}
          </section>
        )
      })}
    </div>
  )
}

/** To which place a key leads from a place among so many. */
const leadsTo: Readonly<Record<string, (at: number, of: number) => number>> = {
  ArrowRight: (at, of) => (at + 1) % of,
  ArrowLeft: (at, of) => (at - 1 + of) % of,
  Home: () => 0,
  End: (_at, of) => of - 1,
}
