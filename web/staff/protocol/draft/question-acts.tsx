import { useState } from 'react'
import { answersRead } from '#clinical/protocol/protocol-map.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { announce, toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useLanguage } from '#ui/language.tsx'
import { ruleName } from '../reader.ts'
import { AddQuestion } from './add-question.tsx'
import { keepFocus } from './card.tsx'
import { type Content } from './content.ts'
import { withoutQuestion } from './follow-question.ts'
import { canMove, duplicated, moved } from './form-edits.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** Where the question stands, one more like it, one after it, or away with it: all by keyboard. */
export function QuestionActs({ item }: { item: QuestionnaireItem }) {
  const { t } = useDraftWords()
  const { content, edit } = useDraft()
  const [removing, setRemoving] = useState(false)
  const { linkId } = item
  const move = (by: -1 | 1) => (event: React.MouseEvent<HTMLButtonElement>) => {
    edit((now) => ({ ...now, intake: moved(now.intake, linkId, by) }))
    announce(t(by < 0 ? 'form.moved.up' : 'form.moved.down'))
    keepFocus(event.currentTarget, 'details')
  }
  const double = () => {
    edit((now) => ({ ...now, intake: duplicated(now.intake, linkId).form }))
    toast(t('form.doubled'))
  }
  return (
    <div className="row">
      {canMove(content.intake, linkId, -1) && (
        <Button size="small" onClick={move(-1)}>
          {t('form.up')}
        </Button>
      )}
      {canMove(content.intake, linkId, 1) && (
        <Button size="small" onClick={move(1)}>
          {t('form.down')}
        </Button>
      )}
      <AddQuestion after={linkId} words={t('form.add.after')} small />
      {item.type !== 'group' && (
        <Button size="small" onClick={double}>
          {t('form.double')}
        </Button>
      )}
      <Button size="small" onClick={() => setRemoving(true)}>
        {t('form.remove')}
      </Button>
      {removing && <AskRemove item={item} content={content} onClose={() => setRemoving(false)} />}
    </div>
  )
}

/** What reads the question is named before it goes: a rule that reads nothing would never fire. */
function AskRemove({ item, content, onClose }: { item: QuestionnaireItem; content: Content; onClose: () => void }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { edit } = useDraft()
  const reading = content.protocol.rules.filter(({ when }) =>
    answersRead(content.protocol, content.intake, when, 'en').some(({ linkId }) => linkId === item.linkId),
  )
  const examples = content.vignettes.filter(({ answers }) => item.linkId in answers).length
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('form.remove.ask')}
      actions={
        <>
          <Button
            kind="primary"
            onClick={() => {
              edit((now) => withoutQuestion(now, item.linkId))
              toast(t('form.removed'))
              onClose()
            }}
          >
            {t('form.remove')}
          </Button>
          <Button onClick={onClose}>{t('draft.cancel')}</Button>
        </>
      }
    >
      <p>“{item.text === undefined ? item.linkId : inLanguage(item.text, item._text, language)}”</p>
      {reading.length > 0 && (
        <>
          <p>{t('form.remove.rules')}</p>
          <ul>
            {reading.map((rule) => (
              <li key={rule.id}>{ruleName(rule, language)}</li>
            ))}
          </ul>
        </>
      )}
      {examples > 0 && <p>{t('form.remove.examples', { n: examples })}</p>}
    </Dialog>
  )
}
