import { Children, type ReactNode } from 'react'
import type { Tone } from './banner.tsx'
import { names } from './names.ts'

/** One thing: what it is, whose turn it is, by when, what to do now. In that order. */
export function Card({
  tone = 'plain',
  label,
  title,
  level = 2,
  meta,
  action,
  children,
}: {
  tone?: Tone | undefined
  /** "Your turn", as a badge. */
  label?: ReactNode | undefined
  title?: ReactNode | undefined
  level?: 2 | 3 | undefined
  /** By when. */
  meta?: ReactNode | undefined
  action?: ReactNode | undefined
  children?: ReactNode | undefined
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article className={names('card', `card-${tone}`)}>
      {(label || title || meta) && (
        <header className="card-head">
          {label}
          {title && <Heading>{title}</Heading>}
          {meta && <p className="card-meta">{meta}</p>}
        </header>
      )}
      {Children.count(children) > 0 && <div className="card-body">{children}</div>}
      {action && <footer className="card-foot">{action}</footer>}
    </article>
  )
}

export type Pair = { readonly key: ReactNode; readonly value: ReactNode; readonly id?: string | undefined }

export function KeyValue({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <dl className="key-value">
      {pairs.map((pair, place) => (
        <div key={pair.id ?? place}>
          <dt>{pair.key}</dt>
          <dd>{pair.value}</dd>
        </div>
      ))}
    </dl>
  )
}
