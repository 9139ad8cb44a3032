import { useState } from 'react'
import { answersRead } from '#clinical/protocol/protocol-map.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { announce, toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { BothFields } from '../../admin/parts.tsx'
import { ruleName } from '../reader.ts'
import { AddQuestion } from './add-question.tsx'
import { EditCard, keepFocus } from './card.tsx'
import { type Content, idOfPlace } from './content.ts'
import { Amount, Grade } from './fields.tsx'
import { withoutQuestion } from './follow-question.ts'
import {
  asKind,
  canMove,
  duplicated,
  isHidden,
  kindOf,
  limitsOf,
  moved,
  questionKinds,
  withItem,
  withLimits,
} from './form-edits.ts'
import { OpensEditor } from './opens-editor.tsx'
import { OptionsEditor } from './options-editor.tsx'
import { type PlacedItem, placedItems } from './places.ts'
import { useDraft } from './use-draft.ts'
import { helpOf, textOf, whyOf, withHelp, withText, withWhy } from './words-in-form.ts'
import { useDraftWords } from './words.ts'
import { useLanguage } from '#ui/language.tsx'

export type ItemChange = (change: (item: QuestionnaireItem) => QuestionnaireItem) => void

/** The form, question by question, in the order patients meet them. */
export function QuestionsEditor() {
  const { t } = useDraftWords()
  const { content } = useDraft()
  const items = placedItems(content.intake)
  const last = content.intake.item?.at(-1)
  return (
    <div className="stack">
      <p className="soft">{t('form.lead')}</p>
      <div className="stack-tight">
        {items.map((one, place) => (
          <QuestionCard key={one.item.linkId} placed={one} place={place + 1} />
        ))}
      </div>
      <AddQuestion after={last?.linkId} words={t('form.add.end')} />
    </div>
  )
}

function QuestionCard({ placed: { item, at, depth }, place }: { placed: PlacedItem; place: number }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const kind = kindOf(item)
  const words = item.text === undefined ? item.linkId : inLanguage(item.text, item._text, language)
  const label = isHidden(item)
    ? t('form.kind.hidden')
    : kind
      ? t(`form.kind.${kind}`)
      : t(item.type === 'group' ? 'form.kind.group' : item.type === 'display' ? 'form.kind.display' : 'form.kind.other')
  return (
    <EditCard at={at} id={idOfPlace(at)} depth={depth} title={`${place}. ${words}`} badges={<Badge>{label}</Badge>}>
      {() => <QuestionFields item={item} at={at} />}
    </EditCard>
  )
}

function QuestionFields({ item, at }: { item: QuestionnaireItem; at: string }) {
  const { t } = useDraftWords()
  const { content, edit } = useDraft()
  const { linkId } = item
  const kind = kindOf(item)
  const change: ItemChange = (how) => edit((now) => ({ ...now, intake: withItem(now.intake, linkId, how) }))
  const text = textOf(item)
  return (
    <>
      <BothFields
        name={`${linkId}-text`}
        label={t('form.text')}
        value={text}
        onChange={(words) => change((one) => withText(one, words))}
        long
      />
      <Grade words={text.en} />
      {kind && !isHidden(item) ? (
        <>
          <div className="two-fields">
            <NativeSelect
              name={`${linkId}-kind`}
              label={t('form.kind')}
              options={questionKinds.map((value) => ({ value, label: t(`form.kind.${value}`) }))}
              value={kind}
              onChange={(next) => change((one) => asKind(content.intake, one, next))}
            />
            <Checkbox
              name={`${linkId}-required`}
              label={t('form.required')}
              checked={item.required === true}
              onChange={(required) => change(({ required: _old, ...one }) => (required ? { ...one, required } : one))}
            />
          </div>
          {(kind === 'one' || kind === 'several') && <OptionsEditor item={item} change={change} />}
          {kind === 'number' && <LimitsEditor item={item} change={change} />}
          <Disclosure label={t('form.help.both')} open={helpOf(item).en !== '' || whyOf(item).en !== ''}>
            <div className="stack">
              <BothFields
                name={`${linkId}-help`}
                label={t('form.help')}
                value={helpOf(item)}
                onChange={(words) => change((one) => withHelp(one, words))}
              />
              <BothFields
                name={`${linkId}-why`}
                label={t('form.why')}
                value={whyOf(item)}
                onChange={(words) => change((one) => withWhy(one, words))}
              />
            </div>
          </Disclosure>
        </>
      ) : (
        <p className="soft">{t('form.notBuilt')}</p>
      )}
      <OpensEditor item={item} at={at} change={change} />
      <p className="soft small">{t('form.name', { name: linkId })}</p>
      <QuestionActs item={item} at={at} />
    </>
  )
}

function LimitsEditor({ item, change }: { item: QuestionnaireItem; change: ItemChange }) {
  const { t } = useDraftWords()
  const limits = limitsOf(item)
  const [unit, setUnit] = useState(limits.unit)
  return (
    <div className="row">
      <Amount
        name={`${item.linkId}-min`}
        label={t('form.min')}
        value={limits.min}
        optional
        onChange={(min) => change((one) => withLimits(one, { ...limitsOf(one), min }))}
      />
      <Amount
        name={`${item.linkId}-max`}
        label={t('form.max')}
        value={limits.max}
        optional
        onChange={(max) => change((one) => withLimits(one, { ...limitsOf(one), max }))}
      />
      <label className="field">
        <span className="field-label">{t('form.unit')}</span>
        <input
          className="input"
          value={unit}
          size={10}
          onChange={(event) => {
            setUnit(event.target.value)
            change((one) => withLimits(one, { ...limitsOf(one), unit: event.target.value.trim() }))
          }}
        />
      </label>
    </div>
  )
}

/** Where the question stands, one more like it, one after it, or away with it: all by keyboard. */
function QuestionActs({ item, at }: { item: QuestionnaireItem; at: string }) {
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
      {removing && <AskRemove item={item} content={content} at={at} onClose={() => setRemoving(false)} />}
    </div>
  )
}

/** What reads the question is named before it goes: a rule that reads nothing would never fire. */
function AskRemove({
  item,
  content,
  onClose,
}: {
  item: QuestionnaireItem
  content: Content
  at: string
  onClose: () => void
}) {
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
