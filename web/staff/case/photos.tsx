import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { attachmentLink } from '#contract/cases/index.ts'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { LightTable } from '#ui/light-table.tsx'
import { ask } from '#ui/query.ts'
import { Section } from '../parts/section.tsx'
import { openLink } from '../open-link.ts'
import { useNow } from '../now.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'

const linkLife = 50_000

/** Photos on the light table. A link lives a minute; one that has died is asked for again when its picture fails. */
export function Photos() {
  const { t, language } = useWords()
  const formats = useFormats(useCase().review.promise.zone)
  const now = useNow(60_000)
  const { review } = useCase()
  const [large, setLarge] = useState(false)
  const ready = review.attachments.filter((one) => one.state === 'ready')
  const papers = ready.filter((one) => one.mime === 'application/pdf')
  const pictures = ready.filter((one) => one.mime !== 'application/pdf')
  const waiting = review.attachments.filter((one) => one.state === 'checking')
  const refused = review.attachments.filter((one) => one.state === 'refused')
  const links = useLinks(
    review.id,
    pictures.map((one) => one.id),
  )
  if (review.attachments.length === 0) return null
  // By what was asked for and its number: the name of a patient's own file can say anything, and stays sealed.
  const nameOf = (id: string) => {
    const own = review.attachments.find((one) => one.id === id)
    const shows = own?.shows?.[language] ?? null
    const alike = review.attachments.filter((one) => (one.shows?.[language] ?? null) === shows)
    const number = alike.findIndex((one) => one.id === id) + 1
    if (shows === null) return t(own?.mime === 'application/pdf' ? 'story.file' : 'story.photo', { number })
    return alike.length > 1 ? t('story.photo.shows', { shows, number }) : shows
  }
  const photos = pictures.flatMap((one) => {
    const link = links.of(one.id)
    return link
      ? [{ id: one.id, src: link.full, thumb: link.thumb, name: nameOf(one.id), about: formats.moment(one.at, now) }]
      : []
  })
  return (
    <Section title={t('story.photos')}>
      {pictures.length > 0 &&
        (photos.length === pictures.length ? (
          <>
            <LightTable photos={photos} onBroken={links.again} />
            <div className="row">
              <Button size="small" onClick={() => setLarge(true)}>
                {t('story.photos.large')}
              </Button>
            </div>
            {large && (
              <Dialog open wide onClose={() => setLarge(false)} title={t('story.photos')}>
                <LightTable photos={photos} onBroken={links.again} />
              </Dialog>
            )}
          </>
        ) : (
          <p className="soft">{t('story.photos.loading')}</p>
        ))}
      {papers.map((one) => (
        <Paper key={one.id} caseId={review.id} id={one.id} name={nameOf(one.id)} />
      ))}
      {waiting.map((one) => (
        <p key={one.id} className="soft small">
          {t('story.photo.checking', { name: nameOf(one.id) })}
        </p>
      ))}
      {refused.map((one) => (
        <p key={one.id} className="soft small">
          {t(one.refusal === 'infected' ? 'story.photo.infected' : 'story.photo.refused', { name: nameOf(one.id) })}
        </p>
      ))}
    </Section>
  )
}

function Paper({ caseId, id, name }: { caseId: string; id: string; name: string }) {
  const { t } = useWords()
  const open = () => openLink(() => call(attachmentLink, { caseId, attachmentId: id, rendition: 'full' }))
  return (
    <div className="row">
      <Button size="small" onClick={() => void open().catch(() => undefined)}>
        {t('story.file.open', { name })}
      </Button>
    </div>
  )
}

function useLinks(caseId: string, ids: readonly string[]) {
  const client = useQueryClient()
  const asked = useRef(new Map<string, number>())
  const options = (attachmentId: string, rendition: 'full' | 'thumb') => ({
    ...ask(attachmentLink, { caseId, attachmentId, rendition }),
    // A picture that is on the screen needs no new link; one that is fetched later asks when it fails.
    staleTime: Infinity,
    gcTime: linkLife,
  })
  const full = useQueries({ queries: ids.map((id) => options(id, 'full')) })
  const thumb = useQueries({ queries: ids.map((id) => options(id, 'thumb')) })
  return {
    of(id: string): { full: string; thumb: string } | undefined {
      const place = ids.indexOf(id)
      const [large, small] = [full[place]?.data?.url, thumb[place]?.data?.url]
      return large !== undefined && small !== undefined ? { full: large, thumb: small } : undefined
    },
    /** Asks for a new link, once in ten seconds: a picture that is truly gone must not be asked for without end. */
    again(id: string): void {
      const last = asked.current.get(id) ?? 0
      if (Date.now() - last < 10_000) return
      asked.current.set(id, Date.now())
      for (const rendition of ['full', 'thumb'] as const)
        void client.invalidateQueries({ queryKey: options(id, rendition).queryKey })
    },
  }
}
