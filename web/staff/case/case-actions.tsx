import { claimTask, releaseTask } from '#contract/desk/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { useHeightOf } from '#ui/height-of.ts'
import { KeyHint } from '#ui/keys.tsx'
import { Menu, type MenuEntry } from '#ui/menu.tsx'
import { ActionBar } from '#ui/page.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { type SheetName, useCase } from './case-desk.ts'
import { endingOf } from './decision.ts'
import type { UseTriage } from './triage.tsx'
import { caseChanged, contactTask, freeTask, openTask, type Review, type Task } from './use-review.ts'
import { WhyNotLine, whyNotId } from './why-not-line.tsx'
import { whyNot } from './why-not.ts'

/** What may be done now, always at the same places: more, redirect, ask, and the one primary act at the end. */
export function CaseActions({ triage }: { triage: UseTriage }) {
  const { t } = useWords()
  const { review, open } = useCase()
  const { can } = review
  const holding = useHolding()
  const foot = useRef<HTMLDivElement>(null)
  useHeightOf(foot, '--case-foot-height')
  const why = whyNot(review)
  const because = (off: boolean) => (off && why !== undefined ? { 'aria-describedby': whyNotId } : {})
  const primary = usePrimary(triage, holding)
  const entries = useMoreActs(holding)
  useShortcuts([
    { key: primary.key, words: primary.words, act: () => !primary.off && primary.act() },
    { key: 'a', words: t('key.ask'), act: () => can.ask && open({ name: 'ask' }) },
    { key: 'r', words: t('key.redirect'), act: () => can.redirect && open({ name: 'redirect' }) },
    { key: 'l', words: t('key.phone'), act: () => can.logPhone && open({ name: 'phone' }) },
    { key: 'q', words: t('key.queue'), act: holding.toQueue },
  ])
  return (
    <div ref={foot} className="case-foot no-print">
      {/* Here and not in its section, which may be scrolled out of sight. */}
      <Refusal of={holding.error ?? triage.act.error} />
      <WhyNotLine why={why} />
      <ActionBar>
        {entries.length > 0 ? (
          <Menu label={t('act.more')} kind="quiet" entries={entries} />
        ) : (
          <Button kind="quiet" disabled {...because(true)}>
            {t('act.more')}
          </Button>
        )}
        <Button
          disabled={!can.redirect}
          {...because(!can.redirect || why === 'flag')}
          onClick={() => open({ name: 'redirect' })}
        >
          {t('act.redirect')} <KeyHint of="r" />
        </Button>
        <Button disabled={!can.ask} {...because(!can.ask)} onClick={() => open({ name: 'ask' })}>
          {t('act.ask')} <KeyHint of="a" />
        </Button>
        <Button
          kind="primary"
          className="case-primary"
          disabled={primary.off}
          {...because(primary.off)}
          pending={primary.pending}
          onClick={primary.act}
        >
          {primary.words} <KeyHint of={primary.key} />
        </Button>
      </ActionBar>
    </div>
  )
}

/** Taking the matter, giving it back, and the way to the queue. */
function useHolding() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { practice, review, held, refresh } = useCase()
  const toQueue = () => void navigate({ to: '/p/$practice/queue', params: { practice } })
  const claim = useDeskAct(claimTask, { refreshes: caseChanged, onRefused: () => void refresh() })
  const release = useDeskAct(releaseTask, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('act.released'))
      toQueue()
    },
  })
  return {
    take: (task: Task) => void claim.run({ caseId: review.id, taskId: task.id }),
    taking: claim.pending,
    giveBack: () => held && void release.run({ caseId: review.id, taskId: held.id }),
    error: claim.error ?? release.error,
    toQueue,
  }
}
type Holding = ReturnType<typeof useHolding>

function useEnding(): 'answer' | 'sign' {
  const { review, work } = useCase()
  return endingOf(review, work.decision)
}

/** What confirms what the patient was told to expect: that they arrived or were seen, or the call itself. */
function contactOf(review: Review) {
  const kind = contactTask(review)?.kind
  if (kind === 'confirm_call') return review.can.logPhone ? ({ sheet: 'phone', words: 'act.call' } as const) : undefined
  if (!review.can.confirmArrival) return undefined
  return { sheet: 'arrival', words: kind === 'confirm_visit' ? 'act.visit' : 'act.arrival' } as const
}

/** The one act at the end: claim, route, confirm arrival, answer or sign. */
function usePrimary(triage: UseTriage, { take, taking, toQueue }: Holding) {
  const { t } = useWords()
  const { review, held, open } = useCase()
  const { can } = review
  const still = { off: false, pending: false, key: 's' }
  const name = useEnding()
  // Side work (a call, a prescription to send) is claimed where it stands; the primary place is for the decision.
  const task = openTask(review)
  const free = freeTask(review) ?? (task?.kind === 'emergency_page' ? task : undefined)
  const deciding = held?.kind === 'triage' || held?.kind === 'review' || held?.kind === 'emergency_page'
  if (free?.claimable && !deciding)
    return { words: t('act.claim'), key: 'c', act: () => take(free), off: false, pending: taking }
  if (can.route) {
    const route = async () => (await triage.send(triage.team)) && toQueue()
    return { ...still, words: t('act.route'), act: () => void route(), pending: triage.act.pending }
  }
  const contact = contactOf(review)
  // Asked about again, the matter is decided first; what was promised before stands under “More”.
  if (contact && review.state === 'answered')
    return { ...still, words: t(contact.words), act: () => open({ name: contact.sheet }) }
  return { ...still, words: t(`act.${name}`), act: () => open({ name }), off: !can.sign }
}

/** The seldom-needed acts; what a red flag holds back is there, and says so. */
function useMoreActs({ giveBack }: Holding): readonly MenuEntry[] {
  const { t } = useWords()
  const { review, held, open } = useCase()
  const { can } = review
  const flagged = whyNot(review) === 'flag' && held !== undefined
  const other = useEnding() === 'sign' ? 'answer' : 'sign'
  const sheet = (name: SheetName, label: string) => ({ id: name, label, onChoose: () => open({ name }) })
  const heldBack = (off: boolean) => (off ? { disabled: true, hint: t('whyNot.flag.short') } : {})
  const ends = review.ends.length > 0
  const contact = contactOf(review)
  return [
    can.sign && review.kind === 'question' && sheet(other, t(`act.${other}`)),
    can.logPhone && sheet('phone', t('act.phone')),
    contact?.sheet === 'arrival' && review.state !== 'answered' && sheet('arrival', t(contact.words)),
    can.split && sheet('split', t('act.split')),
    (can.decline || flagged) && { ...sheet('decline', t('act.decline')), ...heldBack(!can.decline) },
    (ends || flagged) && { ...sheet('conclude', t('act.conclude')), ...heldBack(!ends) },
    can.release && held !== undefined && { id: 'release', label: t('act.release'), onChoose: giveBack },
  ].filter((entry) => entry !== false)
}
