import { useState } from 'react'
import { routes } from '#clinical/protocol/routes.ts'
import type { Vignette } from '#clinical/protocol/protocol.types.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { acuities } from '#contract/case-states.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { useProtocolWords } from '../reader.ts'
import { AnswerField } from './answer-field.tsx'
import { withValue } from '#clinical/protocol/draft-places.ts'
import { expectingWhatCame, firstAnswer, type Report, withAnswerOf } from './example-edits.ts'
import { AmountAt, Choose, Line, usePlace } from './fields.tsx'
import { isHidden, kindOf } from './question-kinds.ts'
import { placedItems } from './places.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** What an example says, answers and expects. */
export function ExampleFields({
  vignette,
  at,
  result,
  holds = true,
}: {
  vignette: Vignette
  at: string
  result?: Report['result'] | undefined
  holds?: boolean
}) {
  const { t } = useDraftWords()
  const { edit } = useDraft()
  const put = (next: Vignette) => edit((now) => withValue(now, at, next))
  return (
    <div className="stack example-fields">
      <h4>{t('example.change')}</h4>
      {!holds && result && (
        <p>
          <Button size="small" onClick={() => put(expectingWhatCame(vignette, result))}>
            {t('example.expectThis')}
          </Button>{' '}
          <span className="soft small">{t('example.expectThis.hint')}</span>
        </p>
      )}
      <Line at={`${at}/story`} label={t('example.story')} english long />
      <Expected at={at} />
      <Disclosure label={t('example.answers')} open={!holds && result === undefined}>
        <Answers vignette={vignette} put={put} />
      </Disclosure>
      <Remove at={at} />
    </div>
  )
}

function Expected({ at }: { at: string }) {
  const { t } = useDraftWords()
  const { t: say, route, acuity } = useProtocolWords()
  const [level, putLevel] = usePlace<number>(`${at}/expected/acuity`)
  const ways = [...routes, 'undecided' as const].map((value) => ({ value, label: route(value) }))
  return (
    <div className="row">
      <AmountAt at={`${at}/patient/age`} label={t('example.age')} />
      <Choose
        at={`${at}/patient/sexAtBirth`}
        label={t('example.sex')}
        options={(['female', 'male', 'intersex', 'unknown'] as const).map((value) => ({
          value,
          label: say(`vignette.sex.${value}`),
        }))}
      />
      <Choose at={`${at}/expected/route`} label={t('example.route')} options={ways} />
      <NativeSelect
        name={`${at}/expected/acuity`}
        label={t('example.acuity')}
        options={acuities.map((_, value) => ({ value: String(value), label: acuity(value) }))}
        value={level === undefined ? '' : String(level)}
        onChange={(value) => putLevel(Number(value))}
      />
    </div>
  )
}

function Answers({ vignette, put }: { vignette: Vignette; put: (vignette: Vignette) => void }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { content } = useDraft()
  const items = placedItems(content.intake)
    .map(({ item }) => item)
    .filter((item) => kindOf(item) !== undefined && !isHidden(item))
  const open = items.filter(({ linkId }) => !(linkId in vignette.answers))
  return (
    <div className="stack">
      {items.map((item) => {
        const value = vignette.answers[item.linkId]
        if (value === undefined) return null
        return (
          <div key={item.linkId} className="stack-tight">
            <AnswerField
              item={item}
              name={`${vignette.id}-${item.linkId}`}
              value={value}
              onChange={(next) => put(withAnswerOf(vignette, item.linkId, next))}
            />
            <div>
              <Button size="small" onClick={() => put(withAnswerOf(vignette, item.linkId, undefined))}>
                {t('example.answer.none')}
              </Button>
            </div>
          </div>
        )
      })}
      {open.length > 0 && (
        <NativeSelect
          name={`${vignette.id}-more`}
          label={t('example.answer.more')}
          choose=""
          options={open.map((one) => ({
            value: one.linkId,
            label: inLanguage(one.text ?? one.linkId, one._text, language),
          }))}
          value=""
          onChange={(linkId) => {
            const item = open.find((one) => one.linkId === linkId)
            if (item) put(withAnswerOf(vignette, linkId, firstAnswer(item)))
          }}
        />
      )}
    </div>
  )
}

function Remove({ at }: { at: string }) {
  const { t } = useDraftWords()
  const { edit } = useDraft()
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <div>
        <Button size="small" onClick={() => setAsking(true)}>
          {t('example.remove')}
        </Button>
      </div>
    )
  return (
    <p className="row">
      <span>{t('example.remove.ask')}</span>
      <Button
        size="small"
        onClick={() => {
          edit((now) => withValue(now, at, undefined))
          toast(t('form.removed'))
        }}
      >
        {t('example.remove')}
      </Button>
      <Button size="small" onClick={() => setAsking(false)}>
        {t('draft.cancel')}
      </Button>
    </p>
  )
}
