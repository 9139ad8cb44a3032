import { Banner } from '#ui/banner.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmergencyContacts } from '#ui/emergency-strip.tsx'
import { useLanguage } from '#ui/language.tsx'
import { usePractice } from '../practice.ts'
import { useClosedWords } from '../there.tsx'
import { useWords } from '../words/front.ts'
import { useInstruction } from './alarm-screen.tsx'
import { type Asks, nameOfUrgent, notToldBy, sayApart, urgentParts } from './urgent-parts.ts'
import { saidWhileClosed } from './closed-words.ts'
import { WhatLeavingDoes } from './quick-exit.tsx'
import type { AlarmWatch } from './use-safety-watch.tsx'
import { WholeNumbers } from './whole-numbers.tsx'

type Urgent = Pick<AlarmWatch, 'urgent'>

/** Same-day flags: said on every page of the matter from then on, in amber, as one note; they interrupt nobody's typing. */
export function UrgentNotes({ watch, only }: { watch: Urgent; only?: ((said: string) => boolean) | undefined }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const { abuse, others } = urgentParts(watch.urgent.filter((alarm) => only?.(nameOfUrgent(alarm)) ?? true))
  if (others.length === 0) return abuse ? <AbuseNote /> : null
  return (
    <>
      <UrgentNote says={sayApart(others, language)} />
      {abuse && (
        <Disclosure label={t('alarm.also')} open>
          <AbuseNote />
        </Disclosure>
      )}
    </>
  )
}

/**
 * What is milder than an emergency that stands, folded below it and without a headline of its own: "be seen today" in bold
 * beneath "call 911" takes that back. What the note above says already is not said again. Whom to call or text about abuse, and
 * what leaving does, is open while she tells of it.
 */
export function MilderNotes({ watch, beside }: { watch: Urgent; beside: readonly Asks[] }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const closed = useClosedWords(usePractice())
  const { abuse, others } = urgentParts(notToldBy(beside, watch.urgent))
  const says = sayApart(others, language)
    .map((say) => (closed ? saidWhileClosed(say, language) : say))
    .filter((say) => say !== '')
  if (!abuse && says.length === 0) return null
  return (
    <Disclosure label={t('alarm.also')} open={abuse}>
      <div className="stack-tight">
        {says.map((say) => (
          <p key={say}>{say}</p>
        ))}
        {abuse && <AbuseNote />}
      </div>
    </Disclosure>
  )
}

/** Who is hurt by somebody is not sent to be seen today, but told whom to call or text, and how to leave this page. */
function AbuseNote() {
  const { t } = useWords()
  const { title, body, actions } = useInstruction('abuse-support')
  return (
    <Banner tone="turn" title={title} live>
      <div className="stack-tight">
        <p>
          <WholeNumbers in={body} />
        </p>
        <EmergencyContacts
          lead={t('emergency.lead')}
          contacts={actions.map(({ href, label }) => ({ href, words: label }))}
        />
        <WhatLeavingDoes />
      </div>
    </Banner>
  )
}

/** What is to be done today is one headline, whatever number of reasons stand below it. */
export function UrgentNote({ says }: { says: readonly string[] }) {
  const { t, language } = useWords()
  const words = useInstruction('same-day')
  const closed = useClosedWords(usePractice())
  // Where nobody is there to call, or to ask for a visit, neither is spoken of.
  const kept = says.map((say) => (closed ? saidWhileClosed(say, language) : say)).filter((say) => say !== '')
  const bodies = kept.length > 0 ? kept : [closed ? t('closed.worse') : words.body]
  return (
    <Banner tone="turn" title={closed ?? words.title} live>
      <div className="stack-tight">
        {bodies.map((body) => (
          <p key={body}>
            <WholeNumbers in={body} />
          </p>
        ))}
      </div>
    </Banner>
  )
}
