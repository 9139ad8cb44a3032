import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { Badge } from '#ui/badge.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { BothFields } from '../../admin/parts.tsx'
import { AddQuestion } from './add-question.tsx'
import { EditCard } from './card.tsx'
import { idOfPlace } from './content.ts'
import { Grade } from './fields.tsx'
import { type ItemChange, withItem } from './form-edits.ts'
import { LimitsEditor } from './limits-editor.tsx'
import { OpensEditor } from './opens-editor.tsx'
import { OptionsEditor } from './options-editor.tsx'
import { type PlacedItem, placedItems } from './places.ts'
import { QuestionActs } from './question-acts.tsx'
import { asKind, isHidden, kindOf, questionKinds } from './question-kinds.ts'
import { useDraft } from './use-draft.ts'
import { helpOf, textOf, whyOf, withHelp, withText, withWhy } from './words-in-form.ts'
import { useDraftWords } from './words.ts'

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
      <Grade {...text} />
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
      <QuestionActs item={item} />
    </>
  )
}
