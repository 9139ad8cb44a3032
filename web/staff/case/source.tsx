import { useId, useState } from 'react'
import { Icon } from '#ui/icon.tsx'
import { useWords } from '../words/index.ts'

/** Where a statement comes from: shown on hover and on focus, kept while the pointer is on it, put away by Escape. `what`: the statement, since several stand on a page. */
export function Source({ of, what }: { of: string; what: string }) {
  const { t } = useWords()
  const id = useId()
  const [away, setAway] = useState(false)
  return (
    <span
      className={away ? 'source source-away' : 'source'}
      onPointerLeave={() => setAway(false)}
      onBlur={() => setAway(false)}
    >
      <button
        type="button"
        className="source-button"
        aria-describedby={id}
        aria-label={`${t('work.source')}: ${what}`}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setAway(true)
        }}
        onClick={() => setAway(!away)}
      >
        <Icon name="info" />
        {t('work.source')}
      </button>
      <span role="tooltip" id={id} className="source-words">
        {of}
      </span>
    </span>
  )
}
