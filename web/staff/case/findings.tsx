import { useState } from 'react'
import { disposeFinding } from '#contract/desk/index.ts'
import { Badge } from '#ui/badge.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/language.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { useNow } from '../now.ts'
import { toldKey } from '../parts/flag-words.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { AnswerFlag } from './answer-flag.tsx'
import { useCase } from './case-desk.ts'
import { Source } from './source.tsx'
import { awaitsAnswer, isOpen } from './flags.ts'
import { leads, workOf } from './in-hand.ts'
import { caseChanged, type Finding } from './use-review.ts'
import { WhereaboutsLine } from './whereabouts-line.tsx'

/** Red flags, open ones first. Each stays until a named person says what became of it. */
export function Findings() {
  const { t } = useWords()
  const { review } = useCase()
  if (review.findings.length === 0) return null
  const sorted = review.findings.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
  return (
    <Section title={t('work.findings')} id="findings">
      <ul className="findings">
        {sorted.map((finding) => (
          <FindingLine key={finding.id} finding={finding} answers={leads(sorted, finding)} />
        ))}
      </ul>
    </Section>
  )
}

const answers = { calling: 1, need_help_calling: 1, not_now: 1 } as const
const isAnswer = (value: string | null): value is keyof typeof answers => value !== null && value in answers

/** A flag's place is named for machines; people read what kind of place it is. */
function placeOf(foundIn: string) {
  const [kind = '', number] = foundIn.split(' ')
  if (kind === 'answers') return 'answers'
  if (kind === 'phone' || kind === 'file') return kind
  if ((kind === 'message' || kind === 'answer') && /^\d/.test(number ?? '')) return kind
  return ['message', 'reply', 'request'].includes(kind) ? 'unsent' : 'story'
}

/** The patient's own words as they stood then, those that fired marked. */
function WhatWasSaid({ said, language }: { said: Finding['said']; language: string }) {
  return said.map((one) => (
    <div key={`${one.question}${one.text}`}>
      {one.question && <p className="soft small">{one.question}</p>}
      <blockquote lang={language}>
        {marked(one).map(({ text, heard, at }) => (heard ? <mark key={at}>{text}</mark> : text))}
      </blockquote>
    </div>
  ))
}
function marked({ text, spans }: Finding['said'][number]) {
  const parts: { text: string; heard: boolean; at: number }[] = []
  let at = 0
  for (const { from, to } of spans) {
    parts.push({ text: text.slice(at, from), heard: false, at }, { text: text.slice(from, to), heard: true, at: from })
    at = to
  }
  return [...parts, { text: text.slice(at), heard: false, at }].filter((one) => one.text !== '')
}

function FindingLine({ finding, answers }: { finding: Finding; answers: boolean }) {
  const { t } = useWords()
  const now = useNow(60_000)
  const { review } = useCase()
  const formats = useFormats(review.promise.zone)
  const open = isOpen(finding)
  return (
    <li className={open ? 'finding finding-open' : 'finding'}>
      <div className="row">
        <Badge tone={!open ? 'plain' : finding.level === 'emergency' ? 'emergency' : 'turn'}>
          {t(`finding.level.${finding.level}`)}
        </Badge>
        <strong>{finding.quote === '' ? finding.why : `“${finding.quote}”`}</strong>
        <Source of={`${finding.source} · ${finding.ruleId} · ${finding.engineVersion}`} />
      </div>
      <WhatWasSaid said={finding.said} language={review.language} />
      {finding.why !== '' && finding.quote !== '' && <p>{finding.why}</p>}
      <p className="soft small">
        {t('finding.found', {
          where: t(`finding.in.${placeOf(finding.foundIn)}`),
          time: formats.moment(finding.at, now),
        })}{' '}
        {isAnswer(finding.patientAnswer)
          ? t(`finding.answer.${finding.patientAnswer}`)
          : awaitsAnswer(finding)
            ? t('finding.answer.none')
            : null}{' '}
        {finding.told && t(toldKey(finding.told))} {finding.seenBy && t('finding.seen', { name: finding.seenBy })}
      </p>
      {open && finding.level !== 'concern' && (
        <>
          <p className="row">
            <WhereaboutsLine />
          </p>
          {answers && <AnswerFlag finding={finding} />}
        </>
      )}
      {finding.disposition !== null && (
        <p>
          {finding.disposition}{' '}
          <span className="soft small">
            {t('finding.disposed', {
              name: finding.disposedBy ?? '',
              time: finding.disposedAt ? formats.moment(finding.disposedAt, now) : '',
            })}
          </span>
        </p>
      )}
      {open && review.can.dispose && <Dispose finding={finding} />}
    </li>
  )
}

/** Saying what became of it: open to whoever has it in hand, at hand for the others who may. */
function Dispose({ finding }: { finding: Finding }) {
  const { t } = useWords()
  const { review } = useCase()
  const [words, setWords] = useState('')
  const dispose = useDeskAct(disposeFinding, { refreshes: caseChanged })
  const yours = workOf(review, finding)?.holder?.you === true
  return (
    <Disclosure key={String(yours)} label={t('finding.dispose')} open={yours}>
      <div className="stack-tight">
        <TextArea
          name={`dispose-${finding.id}`}
          label={t('finding.dispose.label')}
          hint={t('finding.dispose.hint')}
          value={words}
          onChange={setWords}
          rows={2}
        />
        <Refusal of={dispose.error} />
        <div className="row">
          <ActButton
            off={words.trim() === '' && t('off.flag')}
            pending={dispose.pending}
            onClick={() => void dispose.run({ caseId: review.id, findingId: finding.id, disposition: words.trim() })}
          >
            {t('finding.dispose.go')}
          </ActButton>
        </div>
      </div>
    </Disclosure>
  )
}
