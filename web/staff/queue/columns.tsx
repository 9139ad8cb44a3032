import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import type { Formats } from '#ui/format.ts'
import type { Language, Say } from '#ui/i18n.ts'
import { Link } from '#ui/link.tsx'
import type { Column } from '#ui/table.tsx'
import { dueTone, dueWords } from '../due.ts'
import type { en } from '../words/en.ts'
import { flagKindKey, toldKey } from '../parts/flag-words.ts'
import { isAfterCrisis, isEmergency, type QueueRow } from './use-queue.ts'

type Look = {
  readonly t: Say<typeof en>
  readonly language: Language
  readonly formats: Formats
  readonly now: number
  readonly practice: string
  readonly onClaim: (row: QueueRow) => void
  readonly claiming: string | undefined
  /** Whether this person may open a record in an emergency. */
  readonly breaksGlass: boolean
}

const toneOf = (row: QueueRow) =>
  isEmergency(row) ? 'emergency' : row.acuity === 'urgent' || row.findings === 'urgent' ? 'turn' : 'plain'

const changes = [
  'intake',
  'message',
  'answer_set',
  'question_set',
  'attachment',
  'reading',
  'safety_finding',
  'triage',
  'assignment',
  'phone_contact',
  'decision',
  'prescription',
  'redirect',
  'understood',
  'loop',
] as const
const changedKey = (kind: string) => `changed.${changes.find((one) => one === kind) ?? 'other'}` as const

export const queueColumns = (look: Look): readonly Column<QueueRow>[] => {
  const { t, language } = look
  return [
    {
      id: 'urgency',
      header: t('queue.urgency'),
      cell: (row) => <Urgency row={row} look={look} />,
    },
    {
      id: 'due',
      header: t('queue.due'),
      cell: (row) => <Due row={row} look={look} />,
    },
    {
      id: 'who',
      header: t('queue.who'),
      rowHeader: true,
      cell: (row) => <Who row={row} look={look} />,
    },
    {
      id: 'age',
      header: t('queue.age'),
      align: 'end',
      minor: true,
      cell: (row) => row.matter?.age ?? '',
    },
    { id: 'matter', header: t('queue.matter'), cell: (row) => row.matter?.title[language] ?? t(`state.${row.state}`) },
    {
      id: 'changed',
      header: t('queue.changed'),
      cell: (row) => <WhatChanged row={row} look={look} />,
    },
    {
      id: 'turn',
      header: t('queue.turn'),
      minor: true,
      cell: (row) => (
        <span>
          {t(`turn.${row.whoseMove}`)} <span className="soft small">{row.teamName[language]}</span>
        </span>
      ),
    },
    {
      id: 'holder',
      header: t('queue.holder'),
      cell: (row) => <Holder row={row} look={look} />,
    },
  ]
}

type Cell = { readonly row: QueueRow; readonly look: Look }

/** The gravest of urgency, flag and page, and a milder flag beside it. */
function Urgency({ row, look: { t } }: Cell) {
  return (
    <span className="cell-badges">
      {(row.matter !== null || row.acuity !== null || isEmergency(row)) && (
        <Badge tone={toneOf(row)}>
          {isEmergency(row) ? t('acuity.emergency') : row.acuity ? t(`acuity.${row.acuity}`) : t('acuity.none')}
        </Badge>
      )}
      {row.findings !== 'none' && !isEmergency(row) && <Badge tone="turn">{t(`queue.finding.${row.findings}`)}</Badge>}
      {isAfterCrisis(row) && <Badge tone="turn">{t('queue.afterCrisis')}</Badge>}
    </span>
  )
}

/** The day of a test says so: "Follow up" is also the window in which a patient may ask again; a referral or a test, which it is. */
const taskWords = (
  t: Look['t'],
  one: {
    readonly taskKind: NonNullable<QueueRow['taskKind']>
    readonly testDay: boolean
    readonly loop: string | null
  },
) => {
  if (one.loop !== null && one.taskKind === 'referral') return t('loop.one.referral', { what: one.loop })
  if (one.loop !== null && one.taskKind === 'test') return t('loop.one.test', { what: one.loop })
  return t(one.testDay ? 'task.test_day' : `task.${one.taskKind}`)
}

/** What is due first, and what else of the matter waits for us. */
function Due({ row, look: { t, formats, now } }: Cell) {
  return row.whoseMove === 'patient' && !row.late ? (
    <span className="soft">{t('state.awaiting_patient')}</span>
  ) : (
    <span className="stack-none">
      <time dateTime={row.dueAt ?? undefined} className={dueTone(row.dueAt, now) === 'turn' ? 'due-turn' : undefined}>
        {dueWords(t, formats, row.dueAt, now)}
      </time>
      {row.taskKind && <span className="soft small">{taskWords(t, { ...row, taskKind: row.taskKind })}</span>}
      {row.also.map((one) => (
        <span key={one.taskKind + String(one.dueAt) + String(one.loop)} className="soft small">
          {t('queue.also', { what: taskWords(t, one), when: dueWords(t, formats, one.dueAt, now) })}
        </span>
      ))}
    </span>
  )
}

/** Of another team's drafts only one stands here: its page went by unanswered, and somebody must reach that team. */
const isUnanswered = (row: QueueRow): boolean => !row.can.open && row.state === 'draft'

/** Whose matter it is, for who may know. */
function Who({ row, look: { t, practice, breaksGlass } }: Cell) {
  return (
    <span className="cell-badges">
      {row.can.open || (isUnanswered(row) && breaksGlass) ? (
        <Link to="/p/$practice/cases/$caseId" params={{ practice, caseId: row.caseId }}>
          {row.matter?.patientName ?? t('queue.otherTeam')}
        </Link>
      ) : (
        <span className="soft">{t('queue.otherTeam')}</span>
      )}
      {row.onCall && <Badge tone="turn">{t('queue.onCall')}</Badge>}
      {row.matter?.unread && <Badge tone="turn">{t('queue.unread')}</Badge>}
    </span>
  )
}

/** Who has it; free, the way to take it. */
function Holder({ row, look: { t, claiming, onClaim } }: Cell) {
  return row.holder ? (
    row.holder.you ? (
      <strong>{t('queue.you')}</strong>
    ) : (
      row.holder.name
    )
  ) : row.can.claim ? (
    <Button
      size="small"
      pending={claiming === row.caseId}
      aria-label={t('queue.claim.label', { name: row.matter?.patientName ?? t('queue.otherTeam') })}
      onClick={() => onClaim(row)}
    >
      {t('queue.claim')}
    </Button>
  ) : row.can.open ? (
    <span className="soft">{t('queue.nobody')}</span>
  ) : null
}

/** Beside the gravest danger how many others stand, and which, each word once. */
const andMore = (t: Look['t'], kinds: readonly string[]): string =>
  t('flag.more', { n: kinds.length, what: [...new Set(kinds.map((kind) => t(flagKindKey(kind))))].join(' · ') })

/** Why an emergency is one, and what else is new: a row that only says "Emergency" makes everybody open it. */
function WhatChanged({ row, look: { t, formats, now } }: Cell) {
  if (isUnanswered(row)) return <strong>{t('queue.unanswered')}</strong>
  const flag = row.matter?.flag
  const changed = row.matter?.changed
  return (
    <span className="stack-none">
      {flag && (
        <>
          {flag.needsHelp && (
            <span>
              <Badge tone="emergency">{t('finding.answer.need_help_calling')}</Badge>
            </span>
          )}
          {flag.highRiskSince !== null && (
            <span>
              <Badge tone="emergency">{t('flag.high')}</Badge>
            </span>
          )}
          <strong>{flag.kind === 'protocol' && flag.why !== '' ? flag.why : t(flagKindKey(flag.kind))}</strong>
          {flag.more.length > 0 && <span>{andMore(t, flag.more)}</span>}
          <span className="small">
            {t(flag.level === 'concern' ? 'flag.written' : 'flag.since', { time: formats.moment(flag.since, now) })}
            {flag.highRiskSince !== null &&
              ` ${t('flag.high.since', { time: formats.moment(flag.highRiskSince, now) })}`}
          </span>
          {flag.told && <span className="small">{t(toldKey(flag.told))}</span>}
          {flag.level !== 'concern' && <span className="small">{t(flag.inHand ? 'flag.inHand' : 'flag.nobody')}</span>}
        </>
      )}
      {!flag && isEmergency(row) && <span className="soft small">{t('flag.none')}</span>}
      {changed && <span className={flag ? 'soft small' : undefined}>{t(changedKey(changed))}</span>}
    </span>
  )
}
