import { type ReactNode, useState } from 'react'
import { attachmentLink } from '#contract/cases/index.ts'
import { pageKinds } from '#contract/page-kinds.ts'
import { call } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

type Kept = { readonly id: string; readonly pages: number }

/** What she sent or is about to send, large: a photo, or every page of a file. `closer` is to stand on the page. */
export function useCloser(caseId: string): {
  readonly look: (kept: Kept, name: string) => void
  readonly closer: ReactNode
} {
  const { t } = useWords()
  const [open, setOpen] = useState<{ readonly urls: readonly string[]; readonly name: string }>()
  const [error, setError] = useState<unknown>()
  const linksOf = ({ id, pages }: Kept) =>
    Promise.all(pageKinds(pages).map((rendition) => call(attachmentLink, { caseId, attachmentId: id, rendition })))
  const look = (kept: Kept, name: string) => {
    setError(undefined)
    linksOf(kept).then((links) => setOpen({ urls: links.map(({ url }) => url), name }), setError)
  }
  const shown = open?.urls ?? []
  const nameOf = (place: number) =>
    shown.length > 1
      ? t('photo.page', { name: open?.name ?? '', page: place + 1, pages: shown.length })
      : (open?.name ?? '')
  const closer = (
    <>
      <Refusal error={error} />
      <Dialog open={open !== undefined} onClose={() => setOpen(undefined)} title={open?.name ?? ''} wide>
        <div className="stack">
          {shown.map((url, place) => (
            <img key={url} src={url} alt={nameOf(place)} className="max-w-full" />
          ))}
        </div>
      </Dialog>
    </>
  )
  return { look, closer }
}
