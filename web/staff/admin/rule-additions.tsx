import { useQuery } from '@tanstack/react-query'
import { approveRuleAddition, endRuleAddition, refuseRuleAddition, ruleAdditions } from '#contract/cases/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { type Addition, isInForce, isOver, isTrying, waitsForAnother } from './addition-list.ts'

type Trial = NonNullable<Addition['trial']>
const tones = {
  proposed: 'turn',
  failed: 'plain',
  refused: 'plain',
  in_force: 'done',
  ending: 'turn',
  ended: 'plain',
} as const

/** What this practice added to the rules: who proposed it, what it would have stopped, and the second person's word. */
export function RuleAdditions({ quiet }: { /** Shows nothing where there is nothing. */ quiet?: boolean }) {
  const { t } = useWords()
  const query = useQuery({
    ...ask(ruleAdditions, {}, ['rules']),
    refetchInterval: ({ state }) => (state.data?.additions.some(isTrying) ? 2000 : false),
  })
  const over = (one: Addition) => isOver(one, query.dataUpdatedAt)
  if (quiet && query.data?.additions.every(over) !== false) return null
  return (
    <Section title={t('added.title')}>
      <p className="soft">{t('added.lead')}</p>
      <View of={query}>
        {({ version, additions }) => (
          <div className="stack">
            <p>
              {t('added.version', { version, n: additions.filter(isInForce).length })}{' '}
              {version.includes('+') && t('added.version.plus')} {additions.length === 0 && t('added.none')}
            </p>
            <Cards of={additions.filter((one) => !over(one))} />
            {additions.some(over) && (
              <Disclosure label={t('added.over', { n: additions.filter(over).length })}>
                <Cards of={additions.filter(over)} />
              </Disclosure>
            )}
          </div>
        )}
      </View>
    </Section>
  )
}

const Cards = ({ of }: { of: readonly Addition[] }) => (
  <div className="stack">
    {of.map((one) => (
      <AdditionCard key={one.id} addition={one} />
    ))}
  </div>
)

/** The addition itself, in one line. */
function useWhat(): (addition: Addition) => string {
  const { t } = useWords()
  return ({ change }) =>
    change.kind === 'words'
      ? t('added.words', { phrase: change.phrase })
      : t('added.level', { level: t(`finding.level.${change.level}`) })
}

function AdditionCard({ addition }: { addition: Addition }) {
  const { t, language } = useWords()
  const what = useWhat()(addition)
  const { state, change, says, ruleId, trial } = addition
  return (
    <Card
      level={3}
      tone={tones[state]}
      title={<span lang={change.kind === 'words' ? change.language : undefined}>{what}</span>}
      label={<Badge tone={tones[state]}>{t(isTrying(addition) ? 'added.state.trying' : `added.state.${state}`)}</Badge>}
      meta={
        <>
          {change.kind === 'words' && `${t(`added.language.${change.language}`)} · `}
          {says?.[language]} <span className="small">{ruleId}</span>
        </>
      }
      action={<Acts addition={addition} what={what} />}
    >
      <div className="stack">
        {says === null && <Banner tone="turn" title={t('added.gone')} />}
        <History addition={addition} />
        {trial && <TrialOf trial={trial} decided={addition.decided !== null} />}
        {waitsForAnother(addition) && <p className="soft">{t('added.second')}</p>}
        {addition.old && <p className="soft">{t('added.old')}</p>}
      </div>
    </Card>
  )
}

function History({ addition }: { addition: Addition }) {
  const { t } = useWords()
  const formats = useFormats()
  const { state, proposed, decided, endAsked, ended } = addition
  const said = ({ name, at }: Addition['proposed']) => ({ name, when: `${formats.date(at)}, ${formats.time(at)}` })
  return (
    <ol className="told-list">
      <li>{t('added.proposed', said(proposed))}</li>
      {decided && <li>{t(`added.decided.${state === 'refused' ? 'refused' : 'in_force'}`, said(decided))}</li>}
      {endAsked && <li>{t('added.endAsked', said(endAsked))}</li>}
      {ended && <li>{t('added.ended', said(ended))}</li>}
    </ol>
  )
}

/** What it would have stopped: the reason to say yes or no. */
function TrialOf({ trial, decided }: { trial: Trial; decided: boolean }) {
  const { t } = useWords()
  const { fails, ordinary, stopped, graver, closed, matters, sentences } = trial
  const which = sentences.length > 0 && (
    <Disclosure label={t('added.trial.sentences')} open={!decided}>
      <ul className="told-list">
        {sentences.map(({ text, language, vignette, was, is }) => (
          <li key={text}>
            <q lang={language}>{text}</q>{' '}
            <span className="soft small">
              {t('added.trial.change', { was: t(`added.was.${was}`), is: t(`added.was.${is}`) })}
              {vignette && ` · ${t('added.trial.vignette', { id: vignette })}`}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
  return (
    <>
      {fails && (
        <Banner tone="turn" title={t(`added.fails.${fails}`)}>
          {t('added.fails.body')}
        </Banner>
      )}
      {!fails && !decided && stopped > 0 && <Banner tone="turn" title={t('added.trial.warn')} />}
      <p>
        {t('added.trial.ordinary', { n: ordinary, m: stopped })}{' '}
        {graver > 0 && `${t('added.trial.graver', { n: graver })} `}
        {t('added.trial.closed', { n: closed, m: matters })}
      </p>
      {which}
    </>
  )
}

function Acts({ addition, what }: { addition: Addition; what: string }) {
  const { t } = useWords()
  const { id: additionId, can, state } = addition
  const ends = state === 'ending'
  const told = (words: 'added.approved' | 'added.ended.done' | 'added.refused' | 'added.end.asked') => ({
    refreshes: ['rules'],
    onDone: () => toast(t(words)),
  })
  const approve = useDeskAct(approveRuleAddition, told(ends ? 'added.ended.done' : 'added.approved'))
  const refuse = useDeskAct(refuseRuleAddition, told('added.refused'))
  const end = useDeskAct(endRuleAddition, told('added.end.asked'))
  const error = approve.error ?? refuse.error ?? end.error
  if (!can.approve && !can.refuse && !can.end) return null
  const no = ends ? 'added.keep' : waitsForAnother(addition) ? 'added.withdraw' : 'added.refuse'
  return (
    <>
      {can.approve && (
        <Button
          kind="primary"
          pending={approve.pending}
          aria-label={t(ends ? 'added.approve.end.of' : 'added.approve.of', { what })}
          onClick={() => void approve.run({ additionId })}
        >
          {t(ends ? 'added.approve.end' : 'added.approve')}
        </Button>
      )}
      {can.refuse && (
        <Button
          pending={refuse.pending}
          aria-label={t(`${no}.of`, { what })}
          onClick={() => void refuse.run({ additionId })}
        >
          {t(no)}
        </Button>
      )}
      {can.end && (
        <Button
          kind="quiet"
          pending={end.pending}
          aria-label={t('added.end.of', { what })}
          onClick={() => void end.run({ additionId })}
        >
          {t('added.end')}
        </Button>
      )}
      <Refusal of={error} />
    </>
  )
}
