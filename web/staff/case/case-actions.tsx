import { claimTask, releaseTask } from '#contract/desk.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { KeyHint } from '#ui/keys.tsx'
import { Menu, type MenuEntry } from '#ui/menu.tsx'
import { ActionBar } from '#ui/page.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useNavigate } from '@tanstack/react-router'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import type { UseTriage } from './triage.tsx'
import { caseChanged, openTask } from './use-review.ts'
import { WhyNotLine, whyNotId } from './why-not-line.tsx'
import { whyNot } from './why-not.ts'

/** What may be done now, always at the same places: more, redirect, ask, and the one primary act at the end. */
export function CaseActions({ triage }: { triage: UseTriage }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { practice, review, held, open, refresh } = useCase()
  const { can } = review
  const task = openTask(review)
  const claim = useDeskAct(claimTask, { refreshes: caseChanged, onRefused: () => void refresh() })
  const release = useDeskAct(releaseTask, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('act.released'))
      void navigate({ to: '/p/$practice/queue', params: { practice } })
    },
  })
  const take = () => void (task && claim.run({ caseId: review.id, taskId: task.id }))
  const toQueue = () => void navigate({ to: '/p/$practice/queue', params: { practice } })
  const route = async () => {
    if (await triage.send(triage.team)) toQueue()
  }
  const why = whyNot(review)
  const because = why === undefined ? {} : { 'aria-describedby': whyNotId }
  const isQuestion = review.kind === 'question'
  // Side work (a call, a prescription to send) is claimed where it stands; the primary place is for the decision.
  const decidable = task?.kind === 'review' || task?.kind === 'triage' || task?.kind === 'emergency_page'
  const primary =
    can.claim && decidable && !held
      ? { words: t('act.claim'), key: 'c', act: take, off: task === undefined, pending: claim.pending }
      : can.route
        ? { words: t('act.route'), key: 's', act: () => void route(), off: false, pending: triage.act.pending }
        : can.confirmArrival
          ? { words: t('act.arrival'), key: 's', act: () => open({ name: 'arrival' }), off: false, pending: false }
          : isQuestion
            ? { words: t('act.answer'), key: 's', act: () => open({ name: 'answer' }), off: !can.sign, pending: false }
            : { words: t('act.sign'), key: 's', act: () => open({ name: 'sign' }), off: !can.sign, pending: false }
  const entries: readonly (MenuEntry & { readonly can: boolean })[] = [
    { id: 'sign', label: t('act.sign'), onChoose: () => open({ name: 'sign' }), can: can.sign && isQuestion },
    { id: 'phone', label: t('act.phone'), onChoose: () => open({ name: 'phone' }), can: can.logPhone },
    { id: 'split', label: t('act.split'), onChoose: () => open({ name: 'split' }), can: can.split },
    {
      id: 'decline',
      label: t('act.decline'),
      onChoose: () => open({ name: 'decline' }),
      can: can.decline || (why === 'flag' && held !== undefined),
      disabled: !can.decline,
      hint: can.decline ? undefined : t('whyNot.flag.short'),
    },
    {
      id: 'release',
      label: t('act.release'),
      onChoose: () => held && void release.run({ caseId: review.id, taskId: held.id }),
      can: can.release && held !== undefined,
    },
  ]
  const shown = entries.filter((entry) => entry.can)
  useShortcuts([
    { key: primary.key, words: primary.words, act: () => !primary.off && primary.act() },
    { key: 'a', words: t('key.ask'), act: () => can.ask && open({ name: 'ask' }) },
    { key: 'r', words: t('key.redirect'), act: () => can.redirect && open({ name: 'redirect' }) },
    { key: 'l', words: t('key.phone'), act: () => can.logPhone && open({ name: 'phone' }) },
    { key: 'q', words: t('key.queue'), act: toQueue },
  ])
  return (
    <div className="case-foot no-print">
      <Refusal of={claim.error ?? release.error} />
      <WhyNotLine why={why} />
      <ActionBar>
        {shown.length > 0 ? (
          <Menu label={t('act.more')} kind="quiet" entries={shown} />
        ) : (
          <Button kind="quiet" disabled>
            {t('act.more')}
          </Button>
        )}
        <Button
          disabled={!can.redirect}
          {...((!can.redirect || why === 'flag') && because)}
          onClick={() => open({ name: 'redirect' })}
        >
          {t('act.redirect')} <KeyHint of="r" />
        </Button>
        <Button disabled={!can.ask} {...(!can.ask && because)} onClick={() => open({ name: 'ask' })}>
          {t('act.ask')} <KeyHint of="a" />
        </Button>
        <Button
          kind="primary"
          className="case-primary"
          disabled={primary.off}
          {...(primary.off && because)}
          pending={primary.pending}
          onClick={primary.act}
        >
          {primary.words} <KeyHint of={primary.key} />
        </Button>
      </ActionBar>
    </div>
  )
}
