import { useState } from 'react'
import { withBack } from '#clinical/protocol/apply-changes.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useLanguage } from '#ui/language.tsx'
import type { Checked, Content } from './content.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

type Part = Checked['lacking'][number]['part']

/** What came with the house and is not in this draft: each can be put in, with what it rests on. */
export function PutIn({ part }: { part: Part }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { checked, edit } = useDraft()
  const lacking = (checked?.lacking ?? []).filter((one) => one.part === part)
  if (lacking.length === 0) return null
  return (
    <div className="stack-tight">
      <p className="soft">{t('part.lacking')}</p>
      <ul className="protocol-list">
        {lacking.map((one) => (
          <li key={one.id} className="protocol-item">
            <Button
              size="small"
              onClick={() => {
                edit((now) => withBack(now, one.changes))
                toast(t('part.in.done'))
              }}
            >
              {t('part.in', { name: one.name[language] })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Asked once more: what is taken out is offered again below where it came with the house. */
export function TakeOut({
  part,
  name,
  without,
}: {
  part: Exclude<Part, 'assessment'>
  name: string
  without: (now: Content) => Content
}) {
  const { t } = useDraftWords()
  const { edit } = useDraft()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t(`part.out.${part}`)}
      </Button>
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={t(`part.out.${part}.ask`)}
          actions={
            <>
              <Button
                kind="primary"
                onClick={() => {
                  edit(without)
                  toast(t('form.removed'))
                }}
              >
                {t(`part.out.${part}`)}
              </Button>
              <Button onClick={() => setAsking(false)}>{t('draft.cancel')}</Button>
            </>
          }
        >
          <p>{name}</p>
          <p>{t(`part.out.${part}.body`)}</p>
        </Dialog>
      )}
    </>
  )
}
