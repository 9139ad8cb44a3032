import { type ReactNode, useId } from 'react'

/** A titled part of a screen. */
export function Section({
  title,
  id,
  end,
  children,
}: {
  title: ReactNode
  id?: string | undefined
  /** Beside the title: an act on the whole part. */
  end?: ReactNode | undefined
  children: ReactNode
}) {
  const own = useId()
  return (
    <section className="part" aria-labelledby={own} id={id}>
      <header className="part-head">
        <h2 id={own}>{title}</h2>
        {end}
      </header>
      {children}
    </section>
  )
}
