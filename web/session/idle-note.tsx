import { useEffect } from 'react'
import { announce } from '#ui/announcer.tsx'
import { touched } from '#ui/attention.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useIdle } from './idle.ts'

/** Nobody has touched this page for a while: said before it closes, and any touch keeps it open. */
export function IdleNote({
  title,
  body,
  stay,
  leadMinutes,
}: {
  title: string
  body: string
  stay: string
  /** How long before the end of the session it is said. */
  leadMinutes: number
}) {
  const { leaving } = useIdle(leadMinutes)
  useEffect(() => {
    if (leaving) announce(`${title} ${body}`, true)
  }, [leaving, title, body])
  if (!leaving) return null
  return (
    <aside className="idle-note no-print" aria-label={title}>
      <Banner
        tone="turn"
        icon="clock"
        title={title}
        action={
          <Button size="small" onClick={() => touched()}>
            {stay}
          </Button>
        }
      >
        {body}
      </Banner>
    </aside>
  )
}
