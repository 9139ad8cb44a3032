import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type { EnableWhen, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { Button } from '#ui/button.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { Amount, Expression, useProblems } from './fields.tsx'
import { askedBefore, type Opens, opensOf, withOpens } from './opens-edits.ts'
import { kindOf } from './question-kinds.ts'
import type { ItemChange } from './form-edits.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** When the question is asked: always, by answers before it, or by an expression where answers alone cannot say it. */
export function OpensEditor({ item, at, change }: { item: QuestionnaireItem; at: string; change: ItemChange }) {
  const { t } = useDraftWords()
  const { content } = useDraft()
  const problems = useProblems(at).filter(({ pointer }) => /expression|extension/i.test(pointer))
  const opens = opensOf(item)
  const before = askedBefore(content.intake, item.linkId)
  const put = (next: Opens) => change((one) => withOpens(one, next))
  const begin = (by: Opens['by']) => {
    const [first] = before
    if (by === 'always') put({ by })
    else if (by === 'expression') put({ by, expression: 'true' })
    else if (first) put({ by, any: false, conditions: [firstOf(content.intake, first)] })
  }
  return (
    <fieldset className="field opens">
      <legend className="hidden-visually">{t('opens.when')}</legend>
      <NativeSelect
        name={`${item.linkId}-opens`}
        label={t('opens.when')}
        options={(['always', 'answers', 'expression'] as const)
          .filter((by) => by !== 'answers' || before.length > 0)
          .map((value) => ({ value, label: t(`opens.by.${value}`) }))}
        value={opens.by}
        onChange={begin}
      />
      {opens.by === 'expression' && (
        <Expression
          name={`${item.linkId}-expression`}
          label={t('opens.expression')}
          value={opens.expression}
          onChange={(expression) => put({ by: 'expression', expression })}
          problems={problems}
        />
      )}
      {opens.by === 'answers' && <Conditions item={item} opens={opens} before={before} put={put} />}
    </fieldset>
  )
}

type ByAnswers = Extract<Opens, { by: 'answers' }>
type Form = Parameters<typeof findOptions>[0]

/** The first answer of a question, as a condition begins. */
function firstOf(form: Form, asked: QuestionnaireItem): EnableWhen {
  const kind = kindOf(asked)
  const question = asked.linkId
  const coding = findOptions(form, asked)?.[0]?.coding
  if (kind === 'yesno') return { question, operator: '=', answerBoolean: true }
  if ((kind === 'one' || kind === 'several') && coding) return { question, operator: '=', answerCoding: plain(coding) }
  return { question, operator: 'exists', answerBoolean: true }
}
const numbered = (asked: QuestionnaireItem, n: number) =>
  asked.type === 'integer' ? { answerInteger: n } : { answerDecimal: n }
const plain = ({ system, code }: { system?: string; code?: string }) => ({
  ...(system === undefined ? {} : { system }),
  ...(code === undefined ? {} : { code }),
})

function Conditions({
  item,
  opens,
  before,
  put,
}: {
  item: QuestionnaireItem
  opens: ByAnswers
  before: readonly QuestionnaireItem[]
  put: (opens: Opens) => void
}) {
  const { t } = useDraftWords()
  const { content } = useDraft()
  const { conditions } = opens
  const replace = (list: readonly EnableWhen[]) =>
    put(list.length === 0 ? { by: 'always' } : { ...opens, conditions: list })
  const [first] = before
  return (
    <div className="stack-tight">
      {conditions.length > 1 && (
        <NativeSelect
          name={`${item.linkId}-any`}
          label={t('opens.together')}
          options={[
            { value: 'all', label: t('opens.all') },
            { value: 'any', label: t('opens.any') },
          ]}
          value={opens.any ? 'any' : 'all'}
          onChange={(how) => put({ ...opens, any: how === 'any' })}
        />
      )}
      {conditions.map((one, at) => (
        <Condition
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no names, and stand as they are
          key={at}
          name={`${item.linkId}-when-${at}`}
          condition={one}
          before={before}
          onChange={(next) => replace(conditions.with(at, next))}
          onRemove={() => replace(conditions.toSpliced(at, 1))}
        />
      ))}
      {first && (
        <div>
          <Button
            size="small"
            onClick={() => replace([...conditions, firstOf(content.intake, before.at(-1) ?? first)])}
          >
            {t('opens.add')}
          </Button>
        </div>
      )}
    </div>
  )
}

const forChoices = ['=', '!=', 'exists', 'missing'] as const
const forNumbers = ['=', '!=', '<', '<=', '>', '>=', 'exists', 'missing'] as const
const forOthers = ['exists', 'missing'] as const
type How = (typeof forNumbers)[number]

function Condition({
  name,
  condition,
  before,
  onChange,
  onRemove,
}: {
  name: string
  condition: EnableWhen
  before: readonly QuestionnaireItem[]
  onChange: (condition: EnableWhen) => void
  onRemove: () => void
}) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { content } = useDraft()
  const asked = before.find(({ linkId }) => linkId === condition.question)
  const kind = asked && kindOf(asked)
  const hows: readonly How[] =
    kind === 'number' ? forNumbers : kind === 'text' || kind === 'date' ? forOthers : forChoices
  const how: How =
    condition.operator !== 'exists' ? condition.operator : condition.answerBoolean === false ? 'missing' : 'exists'
  const options = (asked && findOptions(content.intake, asked)) ?? []
  const compare = (next: How) => {
    if (!asked) return
    const { question } = condition
    if (next === 'exists' || next === 'missing')
      return onChange({ question, operator: 'exists', answerBoolean: next === 'exists' })
    if (condition.operator !== 'exists') return onChange({ ...condition, operator: next })
    const begun = kind === 'number' ? numbered(asked, 0) : firstOf(content.intake, asked)
    onChange({ ...begun, question, operator: next })
  }
  return (
    <div className="row condition">
      <NativeSelect
        name={`${name}-question`}
        label={t('opens.question')}
        options={before.map((one) => ({
          value: one.linkId,
          label: inLanguage(one.text ?? one.linkId, one._text, language),
        }))}
        value={condition.question}
        onChange={(linkId) => {
          const next = before.find((one) => one.linkId === linkId)
          if (next) onChange(firstOf(content.intake, next))
        }}
        choose={condition.question}
      />
      <NativeSelect
        name={`${name}-how`}
        label={t('opens.how')}
        options={hows.map((value) => ({ value, label: t(`opens.how.${value}`) }))}
        value={hows.includes(how) ? how : ''}
        onChange={compare}
      />
      {condition.operator !== 'exists' && options.length > 0 && (
        <NativeSelect
          name={`${name}-answer`}
          label={t('opens.answer')}
          options={options.map((one) => ({ value: one.coding.code ?? '', label: optionLabel(one, language) }))}
          value={condition.answerCoding?.code ?? ''}
          onChange={(code) => {
            const option = options.find(({ coding }) => coding.code === code)
            if (option)
              onChange({
                question: condition.question,
                operator: condition.operator,
                answerCoding: plain(option.coding),
              })
          }}
        />
      )}
      {condition.operator !== 'exists' && kind === 'yesno' && (
        <NativeSelect
          name={`${name}-answer`}
          label={t('opens.answer')}
          options={[
            { value: 'true', label: t('form.yes') },
            { value: 'false', label: t('form.no') },
          ]}
          value={String(condition.answerBoolean ?? true)}
          onChange={(yes) => onChange({ ...condition, answerBoolean: yes === 'true' })}
        />
      )}
      {condition.operator !== 'exists' && kind === 'number' && (
        <Amount
          name={`${name}-answer`}
          label={t('opens.answer')}
          value={condition.answerDecimal ?? condition.answerInteger}
          onChange={(n) => {
            const { question, operator } = condition
            if (n !== undefined && asked) onChange({ question, operator, ...numbered(asked, n) })
          }}
        />
      )}
      <Button size="small" onClick={onRemove}>
        {t('opens.remove')}
      </Button>
    </div>
  )
}
