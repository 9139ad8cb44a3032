import { useEffect } from 'react'
import { announce } from '#ui/announcer.tsx'
import { Icon } from '#ui/icon.tsx'
import { useFormats } from '#ui/language.tsx'
import { useOnline } from '#ui/page.tsx'
import { useWords } from '../words/index.ts'
import type { Saved } from './use-saving.ts'

/** "Saved 2:14 am", or the plain truth that it is not. Only bad news is announced. */
export function SavedLine({ saved }: { saved: Saved | undefined }) {
  const { t } = useWords()
  const formats = useFormats()
  const online = useOnline()
  const kind = saved?.kind === 'later' && !online ? 'offline' : saved?.kind
  const bad = kind === 'offline' || kind === 'later' || kind === 'refused'
  const words =
    saved === undefined
      ? '\u00a0'
      : saved.kind === 'saved'
        ? t('saved.at', { time: formats.time(saved.at) })
        : saved.kind === 'refused'
          ? saved.words
          : t(`saved.${kind === 'offline' ? 'offline' : saved.kind}`)
  useEffect(() => {
    if (bad) announce(words)
  }, [bad, words])
  return (
    <p className={bad ? 'status-line status-line-bad' : 'status-line'}>
      {bad && <Icon name="offline" />}
      {saved?.kind === 'saved' && <Icon name="check" />}
      {words}
    </p>
  )
}
