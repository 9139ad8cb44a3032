import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { elsewhere, redFlagLevels } from '#clinical/protocol/routes.ts'
import { itemsOf } from '#clinical/protocol/intake-words.ts'
import type { Rule } from '#clinical/protocol/protocol.types.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { type Both, bothFilled, BothFields } from '../../admin/parts.tsx'
import { ActButton } from '../../parts/act-button.tsx'
import { useProtocolWords } from '../reader.ts'
import { type Content, idOfPlace } from './content.ts'
import { conditionOf } from './follow-question.ts'
import { kindOf } from './question-kinds.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'
import { nameFrom } from './words-in-form.ts'

/** A new rule begins with an answer that sets it off, what it tells, and where it leads: whole from its first moment. */
export function AddRule({ kind }: { kind: Rule['kind'] }) {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const [adding, setAdding] = useState(false)
  return (
    <div>
      <Button size="small" onClick={() => setAdding(true)}>
        {t('rule.add', { kind: say(`protocol.rule.${kind}`) })}
      </Button>
      {adding && <AddRuleDialog kind={kind} onClose={() => setAdding(false)} />}
    </div>
  )
}

type Made = {
  readonly say: Both
  readonly clinician: string
  readonly when: string
  readonly level: (typeof redFlagLevels)[number]
  readonly route: (typeof elsewhere)[number]
}

function ruleOf(content: Content, kind: Rule['kind'], { say, clinician, when, level, route }: Made): Rule {
  const { rules, citations } = content.protocol
  const own = citations.find(({ organisation }) => organisation.startsWith('Kairos')) ?? citations[0]
  const id = nameFrom(clinician, new Set(rules.map((one) => one.id)))
  const common = { id, when, clinician, citation: own?.id ?? '' }
  if (kind === 'note') return { ...common, kind }
  if (kind === 'red-flag') return { ...common, kind, level, route: level === 'emergency' ? 'emergency' : route, say }
  return { ...common, kind, route, say }
}

function AddRuleDialog({ kind, onClose }: { kind: Rule['kind']; onClose: () => void }) {
  const { t } = useDraftWords()
  const { t: words, route: routeName } = useProtocolWords()
  const { content, edit } = useDraft()
  const navigate = useNavigate()
  const [say, setSay] = useState<Both>({ en: '', es: '' })
  const [clinician, setClinician] = useState('')
  const [when, setWhen] = useState<string>()
  const [level, setLevel] = useState<Made['level']>('urgent')
  const [route, setRoute] = useState<Made['route']>('in-person')
  const whole = when !== undefined && clinician.trim() !== '' && (kind === 'note' || bothFilled(say))
  const add = () => {
    if (!whole) return
    const rule = ruleOf(content, kind, { say, clinician: clinician.trim(), when, level, route })
    const { rules } = content.protocol
    edit((now) => ({ ...now, protocol: { ...now.protocol, rules: [...now.protocol.rules, rule] } }))
    onClose()
    void navigate({ to: '.', search: true, hash: idOfPlace(`/protocol/rules/${rules.length}`), replace: true })
  }
  return (
    <Dialog open wide onClose={onClose} title={t('rule.add', { kind: words(`protocol.rule.${kind}`) })}>
      <Form onSend={add}>
        <ByAnswer onWhen={setWhen} />
        {kind === 'red-flag' && (
          <NativeSelect
            name="level"
            label={t('rule.level')}
            options={redFlagLevels.map((value) => ({ value, label: words(`finding.level.${value}`) }))}
            value={level}
            onChange={setLevel}
          />
        )}
        {kind !== 'note' && !(kind === 'red-flag' && level === 'emergency') && (
          <NativeSelect
            name="route"
            label={t('rule.route')}
            options={elsewhere.map((value) => ({ value, label: routeName(value) }))}
            value={route}
            onChange={setRoute}
          />
        )}
        {kind !== 'note' && <BothFields name="say" label={t('rule.say')} value={say} onChange={setSay} long />}
        <TextArea
          name="clinician"
          label={t('rule.clinician')}
          hint={t('rule.clinician.hint')}
          value={clinician}
          onChange={setClinician}
          lang="en"
          rows={2}
        />
        <p className="soft small">{t('rule.add.then')}</p>
        <div className="row">
          <ActButton type="submit" kind="primary" off={!whole && t('rule.add.off')}>
            {t('form.add.go')}
          </ActButton>
        </div>
      </Form>
    </Dialog>
  )
}

/** The answer that sets it off; more than one answer is written in the expression afterwards. */
function ByAnswer({ onWhen }: { onWhen: (when: string | undefined) => void }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { content } = useDraft()
  const [linkId, setLinkId] = useState('')
  const [code, setCode] = useState('')
  const asked = itemsOf(content.intake).filter((item) => ['one', 'several', 'yesno'].includes(kindOf(item) ?? ''))
  const item = asked.find((one) => one.linkId === linkId)
  const answers =
    item && kindOf(item) === 'yesno'
      ? [
          { value: 'true', label: t('form.yes') },
          { value: 'false', label: t('form.no') },
        ]
      : ((item && findOptions(content.intake, item)) ?? []).map((one) => ({
          value: one.coding.code ?? '',
          label: optionLabel(one, language),
        }))
  return (
    <div className="two-fields">
      <NativeSelect
        name="asked"
        label={t('opens.question')}
        choose=""
        options={asked.map((one) => ({
          value: one.linkId,
          label: inLanguage(one.text ?? one.linkId, one._text, language),
        }))}
        value={linkId}
        onChange={(next) => {
          setLinkId(next)
          setCode('')
          onWhen(undefined)
        }}
      />
      <NativeSelect
        name="answer"
        label={t('opens.answer')}
        choose=""
        options={answers}
        value={code}
        onChange={(next) => {
          setCode(next)
          onWhen(conditionOf(content, linkId, next))
        }}
      />
    </div>
  )
}
