import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId } from 'react'
import { attachmentLimits, documentAccept, photoAccept } from '#contract/attachments.ts'
import { attachmentLink } from '#contract/cases/index.ts'
import { announce } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { buttonClass } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { PhotoGrid, PhotoTile } from '#ui/photo.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'
import { useCloser } from './closer.tsx'
import { PhotoConsent, usePhotoConsentHere } from './photo-consent.tsx'
import { PhotoExample } from './photo-drawings.tsx'
import { isPaper } from './photo-names.ts'
import { type Attachment, type Mine, type PhotosOf, usePhotos } from './use-photos.ts'

export type PhotoQuestionProps = PhotosOf & {
  /** The question, or its heading when it is the page's title. */
  readonly heading: ReactNode
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly guide?: string | undefined
}

/** What can also come as a PDF: pages, and whatever is sent of one's own accord; never a picture of the body that is drawn beforehand. */
const takesPapers = (guide: string | undefined): boolean => guide === undefined || guide === 'whole-page'

const doubtActs = {
  dark: 'photo.doubt.keep',
  blurred: 'photo.doubt.keep',
  small: 'photo.doubt.small.keep',
  unlooked: 'photo.doubt.unlooked.look',
} as const

/** Takes and chooses photos, says at once when one is dark, blurred or small, sends them, and shows them back. */
export function PhotoQuestion(props: PhotoQuestionProps) {
  const { caseId, heading, label, hint, error, guide } = props
  const { t } = useWords()
  const { shown, mine, over, send, choose, drop, problem } = usePhotos(props)
  const { look, closer } = useCloser(caseId)
  const { consent, above } = usePhotoConsentHere(props.patientId)
  const add = async (files: readonly File[]) => {
    if (files.length > 0 && (await consent.agreed())) choose(files)
  }
  const again = async ({ key, file }: Mine) => {
    if (await consent.agreed()) void send(key, file)
  }
  const errorId = useId()
  useEffect(() => {
    if (error) announce(error)
  }, [error])
  const count = shown.length + mine.length
  const most = attachmentLimits.photosPerQuestion
  const room = count < most
  const papers = takesPapers(guide)
  const nameOf = (paper: boolean, place: number) => t(paper ? 'photo.file' : 'photo.number', { number: place + 1 })
  // Sending one again agrees to what stands here, also where no other fits.
  const waits = mine.some(({ state, refused }) => state.kind === 'failed' && !refused)
  const doubtful = mine.filter(({ doubt, state }) => doubt && state.kind !== 'failed')
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset's legend cannot hold the heading and the drawings
    <section className="stack" role="group" aria-label={label} aria-describedby={error ? errorId : undefined}>
      {heading}
      {hint && <p className="soft">{hint}</p>}
      {error && (
        <div id={errorId} className="field-error">
          <Icon name="alert" />
          <span>{error}</span>
        </div>
      )}
      {count === 0 && <PhotoExample guide={guide} good={t('photo.good')} bad={t('photo.bad')} />}
      {count > 0 && (
        <PhotoGrid label={label}>
          {shown.map((one, place) => {
            const name = nameOf(isPaper(one), place)
            return (
              <KeptPhoto
                key={one.id}
                caseId={caseId}
                attachment={one}
                name={name}
                onOpen={() => look(one, name)}
                onRemove={() => drop(undefined, one.id)}
              />
            )
          })}
          {mine.map((one, place) => {
            const kept = props.there.find(({ id, state }) => id === one.id && state === 'ready')
            const name = nameOf(isPaper({ mime: one.file.type }), shown.length + place)
            const shared = { name, onRemove: () => drop(one.key, one.id), onOpen: kept && (() => look(kept, name)) }
            // What this browser cannot draw as a picture is shown as the server drew it.
            if (kept && isPaper(kept)) return <KeptPhoto key={one.key} caseId={caseId} attachment={kept} {...shared} />
            return (
              <PhotoTile
                key={one.key}
                src={one.preview}
                {...shared}
                state={one.state}
                onAgain={one.state.kind === 'failed' && !one.refused ? () => void again(one) : undefined}
                instead={
                  one.refused && (
                    <FileButton
                      words={t('photo.chooseAnother')}
                      papers={papers}
                      onChoose={(files) => {
                        if (files.length === 0) return
                        drop(one.key, undefined)
                        choose(files, one.key)
                      }}
                    />
                  )
                }
              />
            )
          })}
        </PhotoGrid>
      )}
      {closer}
      {over > 0 && <Banner tone="turn" icon="alert" title={t('photo.over', { over, most })} />}
      {!room && over === 0 && <p className="soft">{t('photo.full', { most })}</p>}
      {doubtful.map((one) => (
        <Banner key={one.key} tone="turn" icon="camera" title={one.doubt && t(`photo.doubt.${one.doubt}`)}>
          {one.doubt && t(doubtActs[one.doubt])}
        </Banner>
      ))}
      {(room || waits) && (
        <View of={consent.query}>
          {() => (
            <>
              {!above && <PhotoConsent consent={consent} />}
              {room && (
                <div className="row">
                  <FileButton
                    words={count === 0 ? t('photo.take') : t('photo.takeAnother')}
                    camera
                    onChoose={(files) => void add(files)}
                  />
                  <FileButton
                    words={t(papers ? 'photo.choosePapers' : 'photo.choose')}
                    papers={papers}
                    onChoose={(files) => void add(files)}
                  />
                </div>
              )}
            </>
          )}
        </View>
      )}
      <Refusal error={problem ?? consent.error} />
    </section>
  )
}

/** The phone's own camera or photo list. */
function FileButton({
  words,
  camera,
  papers,
  onChoose,
}: {
  words: string
  camera?: boolean
  papers?: boolean
  onChoose: (files: readonly File[]) => void
}) {
  return (
    <label className={buttonClass({ kind: 'secondary' }, 'file-button')}>
      {camera && <Icon name="camera" />}
      {words}
      <input
        type="file"
        accept={papers ? documentAccept : photoAccept}
        multiple={!camera}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </label>
  )
}

/** A photo the server keeps, by its short-lived link. */
export function KeptPhoto({
  caseId,
  attachment,
  name,
  sent = false,
  onRemove,
  onOpen,
}: {
  caseId: string
  attachment: Pick<Attachment, 'id' | 'state'>
  name: string
  /** It stands in what was sent: there is nothing more to send. */
  sent?: boolean
  onRemove?: (() => void) | undefined
  onOpen?: (() => void) | undefined
}) {
  const { t } = useWords()
  const link = useQuery({
    ...ask(attachmentLink, { caseId, attachmentId: attachment.id, rendition: 'thumb' }),
    enabled: attachment.state === 'ready',
    // The link is good for a minute; the picture, once loaded, stays.
    staleTime: 50_000,
    refetchOnWindowFocus: false,
  })
  return (
    <PhotoTile
      src={link.data?.url}
      name={name}
      state={
        attachment.state === 'ready'
          ? { kind: 'ready' }
          : attachment.state === 'refused'
            ? { kind: 'failed', words: t('photo.notKept') }
            : { kind: 'held', words: sent ? t('photo.sentHeld') : undefined }
      }
      onRemove={onRemove}
      onOpen={attachment.state === 'ready' ? onOpen : undefined}
    />
  )
}
