import { useUiWords } from './words/index.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** The shape of what is coming, at its size, so that nothing jumps. It does not shimmer. */
export function Skeleton({
  shape = 'lines',
  count = 3,
}: {
  shape?: 'lines' | 'cards' | 'rows' | undefined
  count?: number | undefined
}) {
  const { t } = useUiWords()
  return (
    <output className={`skeleton skeleton-${shape}`}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, place) => (
        <span key={place} aria-hidden="true" />
      ))}
    </output>
  )
}

/** How many steps are `left` after this one, with the part done; the words carry it, the line only shows it. */
export function Progress({
  done,
  left,
}: {
  /** 0 to 1 */ done: number
  /** Not known yet: the line alone, in its place. */ left: number | undefined
}) {
  const { t } = useUiWords()
  const words = left === undefined ? t('working') : t('progress.left', { left })
  const percent = Math.round(Math.min(1, Math.max(0, done)) * 100)
  return (
    <div className="progress">
      <progress className="progress-line" aria-label={words} value={percent} max={100} />
      <span className="soft small">{words}</span>
    </div>
  )
}
