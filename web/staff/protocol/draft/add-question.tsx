import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { type Both, bothFilled, BothFields } from '../../admin/parts.tsx'
import { ActButton } from '../../parts/act-button.tsx'
import { idOfPlace } from './content.ts'
import { withQuestion } from './follow-question.ts'
import { type QuestionKind, questionKinds } from './question-kinds.ts'
import { placedItems } from './places.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** A question begins with its words in both languages: its name for the computer is made of them and stays. */
export function AddQuestion({ after, words, small }: { after: string | undefined; words: string; small?: boolean }) {
  const [adding, setAdding] = useState(false)
  return (
    <>
      <span>
        <Button {...(small ? { size: 'small' } : { icon: 'plus' })} onClick={() => setAdding(true)}>
          {words}
        </Button>
      </span>
      {adding && <AddDialog after={after} onClose={() => setAdding(false)} />}
    </>
  )
}

const nothing: Both = { en: '', es: '' }

function AddDialog({ after, onClose }: { after: string | undefined; onClose: () => void }) {
  const { t } = useDraftWords()
  const { content, edit } = useDraft()
  const navigate = useNavigate()
  const [words, setWords] = useState(nothing)
  const [kind, setKind] = useState<QuestionKind>('one')
  const add = () => {
    const made = withQuestion(content, after, kind, { en: words.en.trim(), es: words.es.trim() })
    edit(() => made.content)
    onClose()
    const placed = placedItems(made.content.intake).find(({ item }) => item.linkId === made.linkId)
    if (placed) void navigate({ to: '.', search: true, hash: idOfPlace(placed.at), replace: true })
  }
  return (
    <Dialog open wide onClose={onClose} title={t('form.add')}>
      <Form onSend={() => bothFilled(words) && add()}>
        <BothFields name="words" label={t('form.text')} value={words} onChange={setWords} />
        <NativeSelect
          name="kind"
          label={t('form.kind')}
          options={questionKinds.map((value) => ({ value, label: t(`form.kind.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        <div className="row">
          <ActButton type="submit" kind="primary" off={!bothFilled(words) && t('form.add.off')}>
            {t('form.add.go')}
          </ActButton>
        </div>
      </Form>
    </Dialog>
  )
}
