import { useState } from 'react'
import { elsewhere, redFlagLevels } from '#clinical/protocol/routes.ts'
import type { Rule } from '#clinical/protocol/protocol.types.ts'
import { acuities } from '#contract/case-states.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ruleName, useProtocolWords } from '../reader.ts'
import { AddRule } from './add-rule.tsx'
import { EditCard } from './card.tsx'
import { withValue } from '#clinical/protocol/draft-places.ts'
import { idOfPlace } from './content.ts'
import { Choose, ExpressionAt, Line, usePlace, Words } from './fields.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

const kinds = ['red-flag', 'exclusion', 'inclusion', 'note'] as const

/** What the answers lead to: dangers, ways out, notes; how urgent it is; and the named parts that conditions use. */
export function RulesEditor() {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const { content } = useDraft()
  const { rules, acuity, variables } = content.protocol
  return (
    <div className="stack-loose">
      {kinds.map((kind) => (
        <section key={kind} className="part">
          <h3>{say(`protocol.section.${kind}`)}</h3>
          <div className="stack-tight">
            {rules.map((rule, at) =>
              rule.kind === kind ? <RuleCard key={rule.id} rule={rule} at={`/protocol/rules/${at}`} /> : null,
            )}
          </div>
          <AddRule kind={kind} />
        </section>
      ))}
      <section className="part">
        <h3>{say('protocol.section.acuity')}</h3>
        <div className="stack-tight">
          {acuity.rules.map((rule, i) => {
            const at = `/protocol/acuity/rules/${i}`
            return (
              <EditCard
                key={rule.id}
                at={at}
                id={idOfPlace(at)}
                title={rule.clinician}
                badges={<AcuityName level={rule.level} />}
              >
                {() => (
                  <>
                    <AcuityLevel at={`${at}/level`} />
                    <Line at={`${at}/clinician`} label={t('rule.clinician')} english long />
                    <ExpressionAt at={`${at}/when`} label={t('rule.when')} />
                    <Source at={`${at}/citation`} />
                  </>
                )}
              </EditCard>
            )
          })}
        </div>
        <AcuityLevel at="/protocol/acuity/default" words={t('rule.acuity.default')} />
      </section>
      <section className="part">
        <h3>{t('rule.named')}</h3>
        <p className="soft">{t('rule.named.lead')}</p>
        <div className="stack-tight">
          {variables.map(({ name }, i) => {
            const at = `/protocol/variables/${i}`
            return (
              <EditCard key={name} at={at} id={idOfPlace(at)} title={`%${name}`}>
                {() => <ExpressionAt at={`${at}/expression`} label={t('rule.named.expression')} />}
              </EditCard>
            )
          })}
        </div>
      </section>
    </div>
  )
}

function AcuityName({ level }: { level: number }) {
  const { acuity } = useProtocolWords()
  return <Badge>{acuity(level)}</Badge>
}

function AcuityLevel({ at, words }: { at: string; words?: string }) {
  const { t } = useDraftWords()
  const { acuity } = useProtocolWords()
  const [value, put] = usePlace<number>(at)
  return (
    <NativeSelect
      name={at}
      label={words ?? t('rule.acuity')}
      options={acuities.map((_, level) => ({ value: String(level), label: acuity(level) }))}
      value={value === undefined ? '' : String(value)}
      onChange={(level) => put(Number(level))}
    />
  )
}

function RuleCard({ rule, at }: { rule: Rule; at: string }) {
  const { language } = useLanguage()
  const { t: say } = useProtocolWords()
  return (
    <EditCard
      at={at}
      id={idOfPlace(at)}
      title={ruleName(rule, language)}
      badges={
        rule.kind === 'red-flag' && (
          <Badge tone={rule.level === 'emergency' ? 'emergency' : rule.level === 'urgent' ? 'turn' : 'plain'}>
            {say(`finding.level.${rule.level}`)}
          </Badge>
        )
      }
    >
      {() => <RuleFields rule={rule} at={at} />}
    </EditCard>
  )
}

function RuleFields({ rule, at }: { rule: Rule; at: string }) {
  const { t } = useDraftWords()
  const { route } = useProtocolWords()
  const routes = elsewhere.map((value) => ({ value, label: route(value) }))
  return (
    <>
      {rule.kind === 'red-flag' && <Level rule={rule} at={at} />}
      {rule.kind !== 'note' &&
        rule.route !== undefined &&
        !(rule.kind === 'red-flag' && rule.level === 'emergency') && (
          <Choose at={`${at}/route`} label={t('rule.route')} options={routes} />
        )}
      {rule.kind !== 'note' && <Words at={`${at}/say`} label={t('rule.say')} long graded />}
      <Line at={`${at}/clinician`} label={t('rule.clinician')} hint={t('rule.clinician.hint')} english long />
      <ExpressionAt at={`${at}/when`} label={t(rule.kind === 'inclusion' ? 'rule.when.inclusion' : 'rule.when')} />
      <Source at={`${at}/citation`} />
      <RemoveRule rule={rule} at={at} />
    </>
  )
}

type RedFlag = Extract<Rule, { kind: 'red-flag' }>

/** A level below the one it is compared with is not offered: a danger is not made smaller here. */
function Level({ rule, at }: { rule: RedFlag; at: string }) {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const { before, edit } = useDraft()
  const was = before?.protocol.rules.find(({ id }) => id === rule.id)
  const floor = was?.kind === 'red-flag' ? redFlagLevels.indexOf(was.level) : redFlagLevels.length - 1
  const offered = redFlagLevels.filter((level, i) => i <= floor || level === rule.level)
  const choose = (level: RedFlag['level']) =>
    edit((now) => {
      const raised = withValue(now, `${at}/level`, level)
      if (level === 'emergency') return withValue(raised, `${at}/route`, 'emergency')
      return rule.route === undefined || rule.route === 'emergency'
        ? withValue(raised, `${at}/route`, 'urgent-care')
        : raised
    })
  return (
    <NativeSelect
      name={`${at}/level`}
      label={t('rule.level')}
      hint={was?.kind === 'red-flag' ? t('rule.level.floor', { level: say(`finding.level.${was.level}`) }) : undefined}
      options={offered.map((value) => ({ value, label: say(`finding.level.${value}`) }))}
      value={rule.level}
      onChange={choose}
    />
  )
}

/** Which guideline stands behind it, or that none does. */
export function Source({ at }: { at: string }) {
  const { t } = useDraftWords()
  const { content } = useDraft()
  return (
    <Choose
      at={at}
      label={t('rule.source')}
      options={content.protocol.citations.map((one) => ({
        value: one.id,
        label: `${one.title}, ${one.organisation}, ${one.year}`,
      }))}
    />
  )
}

function RemoveRule({ rule, at }: { rule: Rule; at: string }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { edit, before } = useDraft()
  const [asking, setAsking] = useState(false)
  const isShipped = rule.kind === 'red-flag' && before?.protocol.rules.some(({ id }) => id === rule.id)
  return (
    <div>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('rule.remove')}
      </Button>
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={t('rule.remove.ask')}
          actions={
            <>
              <Button
                kind="primary"
                onClick={() => {
                  edit((now) => withValue(now, at, undefined))
                  toast(t('form.removed'))
                }}
              >
                {t('rule.remove')}
              </Button>
              <Button onClick={() => setAsking(false)}>{t('draft.cancel')}</Button>
            </>
          }
        >
          <p>{ruleName(rule, language)}</p>
          {isShipped && <p>{t('rule.remove.shipped')}</p>}
        </Dialog>
      )}
    </div>
  )
}
