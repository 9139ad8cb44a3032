import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { attachmentLink } from '#contract/cases/index.ts'
import { pageKinds } from '#contract/page-kinds.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { LightTable } from '#ui/light-table.tsx'
import { ask } from '#ui/query.ts'
import { Section } from '../parts/section.tsx'
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
    pictures.map(({ id }) => ({ key: id, attachmentId: id, full: 'full', thumb: 'thumb' })),
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
        <Paper key={one.id} caseId={review.id} paper={one} name={nameOf(one.id)} />
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

type Paper = ReturnType<typeof useCase>['review']['attachments'][number]

/** A file of pages: said how many, and each of them on a light table of its own. */
function Paper({ caseId, paper, name }: { caseId: string; paper: Paper; name: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <div className="row">
      <Button size="small" onClick={() => setOpen(true)}>
        {t('story.file.open', { name, pages: paper.pages })}
      </Button>
      {open && (
        <Dialog open wide onClose={() => setOpen(false)} title={name}>
          <PaperPages caseId={caseId} paper={paper} name={name} />
        </Dialog>
      )}
    </div>
  )
}

function PaperPages({ caseId, paper, name }: { caseId: string; paper: Paper; name: string }) {
  const { t } = useWords()
  const kinds = pageKinds(paper.pages)
  const links = useLinks(
    caseId,
    kinds.map((kind) => ({ key: kind, attachmentId: paper.id, full: kind, thumb: kind })),
  )
  const pages = kinds.flatMap((kind, place) => {
    const link = links.of(kind)
    const words = kinds.length > 1 ? t('story.file.page', { name, page: place + 1, pages: kinds.length }) : name
    return link ? [{ id: kind, src: link.full, thumb: link.thumb, name: words }] : []
  })
  if (pages.length < kinds.length) return <p className="soft">{t('story.photos.loading')}</p>
  return <LightTable photos={pages} onBroken={links.again} />
}

/** One picture on a light table, and which renditions of the file it is. */
type Picture = {
  readonly key: string
  readonly attachmentId: string
  readonly full: string
  readonly thumb: string
}

function useLinks(caseId: string, pictures: readonly Picture[]) {
  const client = useQueryClient()
  const asked = useRef(new Map<string, number>())
  const options = (attachmentId: string, rendition: string) => ({
    ...ask(attachmentLink, { caseId, attachmentId, rendition }),
    // A picture that is on the screen needs no new link; one that is fetched later asks when it fails.
    staleTime: Infinity,
    gcTime: linkLife,
  })
  const full = useQueries({ queries: pictures.map((one) => options(one.attachmentId, one.full)) })
  const thumb = useQueries({ queries: pictures.map((one) => options(one.attachmentId, one.thumb)) })
  return {
    of(key: string): { full: string; thumb: string } | undefined {
      const place = pictures.findIndex((one) => one.key === key)
      const [large, small] = [full[place]?.data?.url, thumb[place]?.data?.url]
      return large !== undefined && small !== undefined ? { full: large, thumb: small } : undefined
    },
    /** Asks for a new link, once in ten seconds: a picture that is truly gone must not be asked for without end. */
    again(key: string): void {
      const last = asked.current.get(key) ?? 0
      const one = pictures.find((picture) => picture.key === key)
      if (!one || Date.now() - last < 10_000) return
      asked.current.set(key, Date.now())
      for (const rendition of new Set([one.full, one.thumb]))
        void client.invalidateQueries({ queryKey: options(one.attachmentId, rendition).queryKey })
    },
  }
}
