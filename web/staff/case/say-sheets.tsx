import { useState } from 'react'
import { answerQuestion, declineCase, redirectCase } from '#contract/desk/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { SaySheet } from './act-sheet.tsx'
import { useCase } from './case-desk.ts'
import { asAnswer } from './decision.ts'
import { flagsAreOpen, isOpen } from './flags.ts'
import { formIn } from './use-draft.ts'
import { caseChanged, firstName } from './use-review.ts'

export function AnswerSheet() {
  const { t, language } = useWords()
  const { review, work, sheet, seenSeq, close, refresh, reply } = useCase()
  const order = review.standingOrders.find((one) => one.id === sheet?.standingOrderId)
  const suggested = order ? order.reply[review.language] : asAnswer(work.decision)
  // A reply begun in one's own words is not written over by an order's.
  const [beside] = useState(order !== undefined && reply.text.trim() !== '')
  const [text, setText] = useState(reply.text.trim() !== '' && !order ? reply.text : suggested)
  const act = useDeskAct(answerQuestion, {
    refreshes: caseChanged,
    onDone: (_, { leaveOut }) => {
      toast(t('answer.done'))
      if (leaveOut) reply.dropped()
      else if (!beside) reply.sent()
      work.signed()
      close()
    },
    onRefused: () => void refresh(),
  })
  return (
    <SaySheet
      title={t('answer.title', { name: firstName(review.patient.name) })}
      go={t('answer.go')}
      act={act}
      text={text}
      // Kept as a reply in the making: a sheet that is closed by idleness loses nothing.
      onText={(words) => {
        setText(words)
        if (!beside) reply.set(words)
      }}
      isReply={!beside}
      status={beside ? undefined : reply.state}
      label={t('answer.text')}
      onSend={({ leaveOut }) =>
        void act.run({
          caseId: review.id,
          version: review.version,
          seenSeq,
          text: text.trim(),
          ...(order && { standingOrderId: order.id }),
          // Under an order the reply's box held nothing else than this text: it goes with it.
          ...((leaveOut ?? (order && !beside)) && { leaveOut: true }),
        })
      }
    >
      <p>
        <Badge>{order ? t('answer.order', { title: order.title[language] }) : t('answer.own')}</Badge>
      </p>
    </SaySheet>
  )
}

const places = ['emergency', 'urgent_care', 'in_person', 'live_visit'] as const
type Place = (typeof places)[number]

export function RedirectSheet() {
  const { t } = useWords()
  const { review, seenSeq, drafts, reply, close, refresh } = useCase()
  const patient = useWordsIn(review.language)
  const box = drafts.redirect
  const flagged = flagsAreOpen(review)
  // Over a red flag somebody has to see the patient: a live visit still to come does not say what became of it.
  const offered: readonly Place[] = flagged ? places.filter((place) => place !== 'live_visit') : places
  const alarm = review.findings.some((one) => isOpen(one) && one.level === 'emergency')
  const usual: Place = alarm ? 'emergency' : 'urgent_care'
  const [{ where: kept, text }, keep] = formIn<{ where: Place; text: string | null }>(box, { where: usual, text: null })
  const where = offered.includes(kept) ? kept : usual
  const words = text ?? patient(`redirect.text.${where}`)
  const act = useDeskAct(redirectCase, {
    refreshes: caseChanged,
    onDone: (_, { leaveOut }) => {
      toast(t('redirect.done'))
      box.sent()
      if (leaveOut) reply.dropped()
      close()
    },
    onRefused: () => void refresh(),
  })
  return (
    <SaySheet
      title={t('redirect.title')}
      go={t('redirect.go')}
      act={act}
      text={words}
      onText={(next) => keep({ text: next })}
      status={box.state}
      label={t('redirect.text')}
      effect={flagged ? `${t('redirect.effect')} ${t('redirect.flags')}` : t('redirect.effect')}
      onSend={(beside) =>
        void act.run({ caseId: review.id, version: review.version, seenSeq, where, text: words.trim(), ...beside })
      }
    >
      <RadioCards
        name="where"
        label={t('redirect.where')}
        choices={offered.map((value) => ({ value, label: t(`redirect.${value}`) }))}
        value={where}
        onChange={(next) => keep({ where: next })}
      />
    </SaySheet>
  )
}

export function DeclineSheet() {
  const { t } = useWords()
  const { review, seenSeq, drafts, reply, close, refresh } = useCase()
  const patient = useWordsIn(review.language)
  const box = drafts.decline
  const [{ text }, keep] = formIn(box, { text: patient('decline.text.default') as string })
  const act = useDeskAct(declineCase, {
    refreshes: caseChanged,
    onDone: (_, { leaveOut }) => {
      toast(t('decline.done'))
      box.sent()
      if (leaveOut) reply.dropped()
      close()
    },
    onRefused: () => void refresh(),
  })
  return (
    <SaySheet
      title={t('decline.title')}
      go={t('decline.go')}
      act={act}
      text={text}
      onText={(next) => keep({ text: next })}
      status={box.state}
      label={t('decline.text')}
      effect={t('decline.effect')}
      onSend={(beside) =>
        void act.run({ caseId: review.id, version: review.version, seenSeq, text: text.trim(), ...beside })
      }
    />
  )
}
