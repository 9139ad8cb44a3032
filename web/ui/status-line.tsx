import { useEffect } from 'react'
import { announce } from './announcer.tsx'
import type { Instant } from './format.ts'
import { Icon } from './icon.tsx'
import { useFormats } from './language.tsx'
import { useUiWords } from './words/index.ts'

export type SaveState =
  | { readonly kind: 'saved' | 'sent'; readonly at: Instant }
  | { readonly kind: 'saving' | 'sending' | 'unsent' | 'failed' }
  | { readonly kind: 'unsent.offline' }

/** Where the words are: honest to the minute. Only bad news is announced; "Saved" after every pause would be noise. */
export function StatusLine({ state }: { state: SaveState | undefined }) {
  const { t } = useUiWords()
  const formats = useFormats()
  const bad = state?.kind === 'unsent' || state?.kind === 'unsent.offline' || state?.kind === 'failed'
  const words =
    state === undefined
      ? '\u00a0'
      : 'at' in state
        ? t(`status.${state.kind}`, { time: formats.time(state.at) })
        : t(`status.${state.kind}`)
  useEffect(() => {
    if (bad) announce(words)
  }, [bad, words])
  return (
    <p className={bad ? 'status-line status-line-bad' : 'status-line'}>
      {bad && <Icon name="offline" />}
      {state && 'at' in state && <Icon name="check" />}
      {words}
    </p>
  )
}
