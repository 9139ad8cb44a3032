import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { names } from './names.ts'
import { singleKeysOn } from './shortcuts.ts'

export type Column<Row> = {
  readonly id: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end' | undefined
  /** The cell that names the row; put the row's link or button into it. */
  readonly rowHeader?: boolean | undefined
  /** Left out on a narrow screen. */
  readonly minor?: boolean | undefined
}

/**
 * A dense list for the desk. The row's own link (first link or button in it) takes the focus; j and k, and the arrow
 * keys, go to the next and previous row from anywhere on the page or in the table. On a narrow screen each row becomes
 * a block.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  current,
  rowTone,
  heading,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Key of the row that is open elsewhere on the screen. */
  current?: string | undefined
  rowTone?: ((row: Row) => 'turn' | 'emergency' | undefined) | undefined
  /** What rows that follow one another belong to, said once above them. */
  heading?: ((row: Row) => { readonly key: string; readonly words: string }) | undefined
}) {
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    const step = (event: globalThis.KeyboardEvent) => {
      if (!singleKeysOn(event) || (event.key !== 'j' && event.key !== 'k')) return
      event.preventDefault()
      focusRow(body.current, event.key === 'j' ? 1 : -1)
    }
    document.addEventListener('keydown', step)
    return () => document.removeEventListener('keydown', step)
  }, [])
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea')) return
    event.preventDefault()
    focusRow(body.current, event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    <table className="table">
      <caption className="hidden-visually">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={names(column.align === 'end' && 'cell-end', column.minor && 'cell-minor')}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys only move focus between the links inside */}
      <tbody ref={body} onKeyDown={arrows}>
        {rows.map((row, place) => {
          const key = rowKey(row)
          const tone = rowTone?.(row)
          const above = heading?.(row)
          const before = rows[place - 1]
          const begins = above && (before === undefined || heading?.(before).key !== above.key)
          const line = (
            <tr key={key} data-row={key} className={names(tone && `row-${tone}`, current === key && 'row-current')}>
              {columns.map((column) => {
                const look = names(column.align === 'end' && 'cell-end', column.minor && 'cell-minor')
                return column.rowHeader ? (
                  <th key={column.id} scope="row" className={look}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={look}>
                    {column.cell(row)}
                  </td>
                )
              })}
            </tr>
          )
          return begins ? (
            <Fragment key={key}>
              <tr className="table-heading">
                <th colSpan={columns.length} scope="colgroup">
                  {above.words}
                </th>
              </tr>
              {line}
            </Fragment>
          ) : (
            line
          )
        })}
      </tbody>
    </table>
  )
}

function focusRow(body: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(body?.querySelectorAll<HTMLTableRowElement>('tr[data-row]') ?? [])]
  const now = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[now === -1 ? (by === 1 ? 0 : rows.length - 1) : now + by]
  next?.querySelector<HTMLElement>('a, button')?.focus()
}
