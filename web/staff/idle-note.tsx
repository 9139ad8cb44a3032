import { useEffect } from 'react'
import { announce } from '#ui/announcer.tsx'
import { touched } from '#ui/attention.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useIdle } from '../session/idle.ts'
import { useWords } from './words/index.ts'

/** Nobody has touched the desk for a while: said before it closes, and any touch keeps it open. */
export function IdleNote() {
  const { t } = useWords()
  const { leaving } = useIdle()
  useEffect(() => {
    if (leaving) announce(`${t('idle.title')} ${t('idle.body')}`, true)
  }, [leaving, t])
  if (!leaving) return null
  return (
    <aside className="idle-note no-print" aria-label={t('idle.title')}>
      <Banner
        tone="turn"
        icon="clock"
        title={t('idle.title')}
        action={
          <Button size="small" onClick={() => touched()}>
            {t('idle.stay')}
          </Button>
        }
      >
        {t('idle.body')}
      </Banner>
    </aside>
  )
}
