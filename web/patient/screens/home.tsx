import { useQuery } from '@tanstack/react-query'
import { myCases, submitCase } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { ButtonLink, Link } from '#ui/link.tsx'
import { ActionBar, Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { greetingAt } from '../greeting.ts'
import { LoopLines } from '../matter/loops.tsx'
import { Promised } from '../matter/promised.tsx'
import { nameOf } from '../matter/thread.ts'
import { turnWords, waitsForThem } from '../matter/whose-turn.ts'
import { Withdraw } from '../matter/withdraw.tsx'
import { frontQuery, usePractice } from '../practice.ts'
import { StandingWarning } from '../safety/standing.tsx'
import { SignedIn } from '../signed-in.tsx'
import { useNow } from '../use-now.ts'
import { useWaiting } from '../waiting.ts'
import { useWords } from '../words/index.ts'

type Matter = OutputOf<typeof myCases>['cases'][number]

/** Whose turn it is, first; then what we are working on, with the promise; then what is past. */
export function Home() {
  return <SignedIn>{({ me }) => <Matters name={me.name} />}</SignedIn>
}

function Matters({ name }: { name: string }) {
  const { t } = useWords()
  const practice = usePractice()
  const now = useNow()
  const list = useQuery(ask(myCases, {}, ['case']))
  const unsent = useWaiting<{ caseId: string }>(submitCase, () => true) ?? []
  return (
    <Page title={t(greetingAt(new Date(now).getHours()), { name: name.split(' ')[0] ?? name })}>
      <View
        of={list}
        skeleton={<Skeleton shape="cards" />}
        isEmpty={({ cases }) => cases.length === 0}
        empty={<EmptyState title={t('home.empty.title')}>{t('home.empty.body')}</EmptyState>}
      >
        {({ cases }) => {
          const isUnsent = (one: Matter) => one.state === 'draft' && unsent.some(({ input }) => input.caseId === one.id)
          const past = cases.filter((one) => one.state === 'closed')
          const open = cases.filter((one) => one.state !== 'closed').toSorted((a, b) => gravity(a) - gravity(b))
          const mine = open.filter((one) => waitsForThem(one) && !isUnsent(one))
          // What waits for a test, or goes on by phone, is not answered yet: we are working on it.
          const answered = open.filter((one) => one.state === 'answered' && !one.goesOn && !mine.includes(one))
          const ours = open.filter((one) => !mine.includes(one) && !answered.includes(one))
          return (
            <>
              {mine.length > 0 && (
                <section className="stack" aria-labelledby="mine">
                  <h2 id="mine">{t('home.yourTurn')}</h2>
                  {mine.map((one) => (
                    <MatterCard key={one.id} matter={one} />
                  ))}
                </section>
              )}
              {ours.length > 0 && (
                <section className="stack" aria-labelledby="ours">
                  <h2 id="ours">{t('home.working')}</h2>
                  {ours.map((one) => (
                    <MatterCard key={one.id} matter={one} unsent={isUnsent(one)} />
                  ))}
                </section>
              )}
              {answered.length > 0 && (
                <section className="stack" aria-labelledby="answered">
                  <h2 id="answered">{t('home.answered')}</h2>
                  {answered.map((one) => (
                    <MatterCard key={one.id} matter={one} />
                  ))}
                </section>
              )}
              {past.length > 0 && (
                <section className="stack" aria-labelledby="past">
                  <h2 id="past">{t('home.past')}</h2>
                  <ul className="stack-tight">
                    {past.map((one) => (
                      <PastLine key={one.id} matter={one} />
                    ))}
                  </ul>
                </section>
              )}
            </>
          )
        }}
      </View>
      <ActionBar>
        <ButtonLink kind="primary" wide to="/p/$practice/care" params={{ practice }} search={{}}>
          {t('nav.getCare')}
        </ButtonLink>
      </ActionBar>
    </Page>
  )
}

/** What may be an emergency stands above all else, then what cannot wait for tomorrow; the rest as it came. */
const gravity = ({ flagged }: Pick<Matter, 'flagged'>) => (flagged === 'emergency' ? 0 : flagged === 'urgent' ? 1 : 2)

function MatterCard({ matter, unsent }: { matter: Matter; unsent?: boolean }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const formats = useFormats(useQuery(frontQuery(practice)).data?.zone)
  const now = useNow()
  const title = matter.title[language]
  const draft = matter.state === 'draft'
  // Whose turn it is stands above the cards already.
  const label = unsent ? (
    <Badge tone="turn">{t('unsent.badge')}</Badge>
  ) : matter.understood && matter.state === 'answered' ? (
    <Badge tone="done">{t('plan.understood')}</Badge>
  ) : undefined
  const turn = turnWords(matter)
  const open =
    matter.turnReason === 'answer_question' || matter.turnReason === 'check_in'
      ? t('home.answer')
      : matter.turnReason === 'read_plan'
        ? t('home.readPlan')
        : t('home.open')
  return (
    <Card
      tone={waitsForThem(matter) && !unsent ? 'turn' : 'plain'}
      level={3}
      label={label}
      title={title}
      meta={
        draft ? (
          t('home.begun', { when: formats.date(matter.openedAt) })
        ) : (
          <Promised
            promise={matter.promise}
            goesOn={matter.goesOn}
            answered={matter.state === 'answered'}
            flagged={matter.flagged !== null}
          />
        )
      }
      action={
        draft ? (
          <ButtonLink
            to="/p/$practice/cases/$caseId/intake"
            params={{ practice, caseId: matter.id }}
            search={{}}
            aria-label={`${t('home.goOn')}: ${title}`}
          >
            {t('home.goOn')}
          </ButtonLink>
        ) : (
          <ButtonLink
            to="/p/$practice/cases/$caseId"
            params={{ practice, caseId: matter.id }}
            aria-label={`${open}: ${title}`}
          >
            {open}
          </ButtonLink>
        )
      }
    >
      {matter.flagged && <StandingWarning level={matter.flagged} crisis={matter.crisis} help={matter.help} />}
      {matter.flagged && matter.dangers > 1 && <p>{t('home.dangers', { n: matter.dangers - 1 })}</p>}
      {matter.flagged === 'emergency' && matter.inHand && <p>{t('home.inHand', { name: nameOf(matter.inHand) })}</p>}
      {matter.looked && (
        <p>{t('looked.by', { name: nameOf(matter.looked), when: formats.moment(matter.looked.at, now) })}</p>
      )}
      {turn && <p>{t(turn)}</p>}
      {matter.loops > 0 && <LoopLines caseId={matter.id} />}
      {draft && !unsent && <Withdraw caseId={matter.id} />}
      {matter.unread > 0 && !matter.turnReason && <p>{t('home.unread', { count: matter.unread })}</p>}
    </Card>
  )
}

function PastLine({ matter }: { matter: Matter }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const formats = useFormats()
  return (
    <li className="py-2 border-t border-rule">
      <Link to="/p/$practice/cases/$caseId" params={{ practice, caseId: matter.id }}>
        {matter.title[language]}
      </Link>{' '}
      <span className="soft">
        {formats.date(matter.closedAt ?? matter.lastAt)}
        {matter.outcome && ` · ${t(`outcome.${matter.outcome}`)}`}
      </span>
    </li>
  )
}
