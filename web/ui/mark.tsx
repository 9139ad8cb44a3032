/** The mark: an open circle with a gap at two o'clock. Time, with a moment in it. */
export function Mark({ title, className }: { title?: string | undefined; className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className ?? 'mark'}
      role={title ? 'img' : undefined}
      aria-hidden={title ? undefined : true}
    >
      {title && <title>{title}</title>}
      <path d="M20.91 10.75A9 9 0 1 1 17.54 4.91" />
    </svg>
  )
}
