import { useQuery } from '@tanstack/react-query'
import { loopNews, myLoops, tellLoop } from '#contract/cases/loops.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { isLoopOver } from '#contract/loop-states.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import type { Formats } from '#ui/format.ts'
import { useFormats } from '#ui/language.tsx'
import { ask, useAct } from '#ui/query.ts'
import { unbroken } from '#ui/unbroken.tsx'
import { Refusal } from '../refusal.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/index.ts'
import { nextKey, saidKey, sayKey, standsKey } from './loop-words.ts'

type Loop = OutputOf<typeof myLoops>['loops'][number]

const useLoops = (caseId: string) => {
  const { data } = useQuery(ask(myLoops, {}, ['case']))
  return { loops: data?.loops.filter((l) => l.caseId === caseId) ?? [], zone: data?.zone }
}

/** In the list of matters, and on paper under a title: of each that is open, what it is and where it stands. */
export function LoopLines({ caseId, titled }: { caseId: string; titled?: true }) {
  const { t } = useWords()
  const { loops, zone } = useLoops(caseId)
  const formats = useFormats(zone)
  const open = loops.filter((l) => !isLoopOver(l.state))
  if (open.length === 0) return null
  const lines = (
    <ul className="stack-tight">
      {open.map((l) => (
        <li key={l.id}>
          <strong>{t(`loop.kind.${l.kind}`, { what: l.what })}</strong> <Stands loop={l} formats={formats} />
        </li>
      ))}
    </ul>
  )
  return !titled ? (
    lines
  ) : (
    <section className="plan-part">
      <h3>{t('loop.title')}</h3>
      {lines}
    </section>
  )
}

/** On its matter: each with where it stands, what comes, what she can say of it, and what has happened. */
export function LoopCards({ caseId, over }: { caseId: string; over: boolean }) {
  const { t } = useWords()
  const { loops, zone } = useLoops(caseId)
  return loops.length === 0 ? null : (
    <section className="stack" aria-labelledby="loops">
      <h2 id="loops">{t('loop.title')}</h2>
      {loops.map((l) => (
        <LoopCard key={l.id} loop={l} zone={zone} />
      ))}
      {!over && loops.some((l) => !isLoopOver(l.state)) && <p className="soft">{t('loop.worse')}</p>}
    </section>
  )
}

function Stands({ loop, formats }: { loop: Loop; formats: Formats }) {
  const { t } = useWords()
  const now = useNow()
  const { since, visitOn, dueAt } = loop
  const next = nextKey(loop, now)
  const facts = {
    what: loop.what,
    to: loop.to ?? '',
    since: formats.day(since),
    visit: visitOn === null ? '' : formats.civil(visitOn),
    day: dueAt === null ? '' : formats.day(dueAt),
  }
  return (
    <>
      {t(standsKey(loop), facts)}
      {loop.steps.at(-1)?.act === 'nobody_called' && ` ${t('loop.heard')}`}
      {next && ` ${t(next, facts)}`}
    </>
  )
}

function LoopCard({ loop, zone }: { loop: Loop; zone: string | undefined }) {
  const { t } = useWords()
  const formats = useFormats(zone)
  const act = useAct(tellLoop, { refreshes: ['case'], onDone: (_, { news }) => toast(t(saidKey(loop.kind, news))) })
  return (
    <article className="card">
      <header className="card-head">
        <h3>{t(`loop.kind.${loop.kind}`, { what: loop.what })}</h3>
        {loop.to && <p className="card-meta">{unbroken(t('loop.to', { to: loop.to }))}</p>}
      </header>
      <div className="card-body">
        <p>
          <Stands loop={loop} formats={formats} />
        </p>
        {loop.question && (
          <p className="soft">
            {t('loop.asked')}: {loop.question}
          </p>
        )}
        <Disclosure label={t('loop.history')}>
          <ol className="stack-tight">
            {loop.steps.map(({ act: step, at }) => (
              <li key={step + at}>
                {t(`loop.act.${step}`)} <span className="soft small">{formats.day(at)}</span>
              </li>
            ))}
          </ol>
        </Disclosure>
        <Refusal error={act.error} />
      </div>
      {loop.can.length > 0 && (
        <footer className="card-foot row">
          {loopNews
            .filter((news) => loop.can.includes(news))
            .map((news) => (
              <Button
                key={news}
                pending={act.isPending && act.variables.news === news}
                onClick={() => act.mutate({ caseId: loop.caseId, loopId: loop.id, news })}
              >
                {t(sayKey(loop.kind, news))}
              </Button>
            ))}
        </footer>
      )}
    </article>
  )
}
