import type { ReactNode } from 'react'

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2 className="border-b border-rule pb-2">{title}</h2>
      {children}
    </section>
  )
}
