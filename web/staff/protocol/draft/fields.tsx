import { EASY_SPANISH, easeInSpanish, gradeOf } from '#clinical/protocol/reading-level.ts'
import { Banner } from '#ui/banner.tsx'
import { NativeSelect, type SelectOption } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { NumberField, TextArea, TextField } from '#ui/text-field.tsx'
import { useState } from 'react'
import { type Both, BothFields } from '../../admin/parts.tsx'
import { Meant } from '../meaning/meant.tsx'
import { placeOf, valueAt, withValue } from '#clinical/protocol/draft-places.ts'
import { useDraft } from './use-draft.ts'
import { usePlaceNames } from './use-place-names.ts'
import { useDraftWords } from './words.ts'

/** What stands at a place, and a way to put something else there. */
export function usePlace<T>(at: string): readonly [T | undefined, (value: T | undefined) => void] {
  const { content, edit } = useDraft()
  return [valueAt(content, at) as T | undefined, (value) => edit((now) => withValue(now, at, value))]
}

/** What the last check found wrong at a place or in it, and what is weaker there than the house has it. */
export function useProblems(at: string) {
  const { content, checked } = useDraft()
  const place = placeOf(content, at)
  const weaker = (checked?.weaker ?? []).filter(({ so }) => so !== 'reason-given')
  const found = weaker.map(({ at: pointer, message }) => ({ pointer, message }))
  return [...(checked?.problems ?? []), ...found].filter(({ pointer }) => {
    const there = placeOf(content, pointer)
    return there === place || there.startsWith(`${place}/`)
  })
}

export function ProblemsAt({ at }: { at: string }) {
  const { t } = useDraftWords()
  const { fieldAt } = usePlaceNames()
  const found = useProblems(at)
  if (found.length === 0) return null
  return (
    <Banner tone="turn" title={t('draft.wrong.here')}>
      <ul>
        {found.map(({ pointer, message }) => (
          <li key={pointer + message}>{[fieldAt(pointer), message].filter(Boolean).join(': ')}</li>
        ))}
      </ul>
    </Banner>
  )
}

const isMeasured = (words: string) => words.trim().split(/\s+/).length >= 5
const told = (words: string) => words.replaceAll('{directions}', '')

/** How many years of school the English asks for, above six it says so; how easy the Spanish is, by a measure made for it. */
export function Grade({ en, es }: Both) {
  const { t } = useDraftWords()
  const grade = isMeasured(en) ? Math.max(0, Math.round(gradeOf(told(en)) * 10) / 10) : undefined
  const ease = isMeasured(es) ? Math.min(100, Math.max(0, Math.round(easeInSpanish(told(es))))) : undefined
  return (
    <>
      {grade !== undefined && (
        <p className="soft small">{t(grade > 6 ? 'field.grade.high' : 'field.grade', { grade })}</p>
      )}
      {ease !== undefined && (
        <p className="soft small">{t(ease < EASY_SPANISH ? 'field.ease.low' : 'field.ease', { ease })}</p>
      )}
    </>
  )
}

const nothing: Both = { en: '', es: '' }

/** The words at a place, in both languages. With `graded`, how hard they are to read. */
export function Words({ at, label, long, graded }: { at: string; label: string; long?: boolean; graded?: boolean }) {
  const [value, put] = usePlace<Both>(at)
  return (
    <div className="stack-tight">
      <BothFields name={at} label={label} value={value ?? nothing} onChange={put} long={long} />
      {graded && <Grade {...(value ?? nothing)} />}
    </div>
  )
}

export function Line({
  at,
  label,
  hint,
  long,
  english,
}: {
  at: string
  label: string
  hint?: string
  long?: boolean
  english?: boolean
}) {
  const [value, put] = usePlace<string>(at)
  const props = {
    name: at,
    label,
    hint,
    value: value ?? '',
    onChange: put,
    autoComplete: 'off',
    ...(english ? { lang: 'en' } : {}),
  }
  return long ? <TextArea {...props} rows={2} /> : <TextField {...props} />
}

export function Choose<V extends string>({
  at,
  label,
  hint,
  options,
}: {
  at: string
  label: string
  hint?: string
  options: readonly SelectOption<V>[]
}) {
  const [value, put] = usePlace<V>(at)
  return (
    <NativeSelect name={at} label={label} hint={hint} options={options} value={value ?? ''} onChange={put} choose="" />
  )
}

/** A number as somebody types it: what is no number yet stays in the box and is not saved. */
export function Amount({
  label,
  name,
  value,
  onChange,
  optional,
}: {
  label: string
  name: string
  value: number | null | undefined
  onChange: (value: number | undefined) => void
  optional?: boolean
}) {
  const { t } = useDraftWords()
  const [typed, setTyped] = useState<string>()
  const read = typed === undefined ? undefined : readNumber(typed)
  const isWrong = typed !== undefined && read === undefined && !(optional && typed.trim() === '')
  return (
    <NumberField
      name={name}
      label={label}
      value={typed ?? (value === null || value === undefined ? '' : String(value))}
      error={isWrong ? t('field.number') : undefined}
      onChange={(next) => {
        setTyped(next)
        const found = readNumber(next)
        if (found !== undefined || (optional && next.trim() === '')) onChange(found)
      }}
      onBlur={() => isWrong || setTyped(undefined)}
    />
  )
}

export function AmountAt({ at, label, nullable }: { at: string; label: string; nullable?: boolean }) {
  const [value, put] = usePlace<number | null>(at)
  return (
    <Amount
      name={at}
      label={label}
      value={value}
      optional={nullable === true}
      onChange={(n) => put(n ?? (nullable ? null : value))}
    />
  )
}

/** An expression as text, what it says under it, and what is wrong with it beside it. */
export function Expression({
  name,
  label,
  value,
  onChange,
  problems,
}: {
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  problems: readonly { readonly message: string }[]
}) {
  const { t } = useDraftWords()
  const { read } = useDraft()
  return (
    <div className="stack-tight">
      <TextArea
        name={name}
        label={label}
        hint={t('field.expression.hint')}
        error={problems.length > 0 ? problems.map(({ message }) => message).join(' ') : undefined}
        value={value}
        onChange={onChange}
        rows={2}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        lang="en"
      />
      <div className="small expression-means">
        <span className="soft">{t('field.expression.means')}</span> <Meant read={read} expression={value} />
      </div>
    </div>
  )
}

export function ExpressionAt({ at, label }: { at: string; label: string }) {
  const [value, put] = usePlace<string>(at)
  const problems = useProblems(at)
  return <Expression name={at} label={label} value={value ?? ''} onChange={put} problems={problems} />
}

/** Words in a list, one a line, in one language. */
export function ListAt({ at, label, lang }: { at: string; label: string; lang: string }) {
  const [value, put] = usePlace<readonly string[]>(at)
  const { t } = useDraftWords()
  const [typed, setTyped] = useState<string>()
  return (
    <TextArea
      name={at}
      label={label}
      hint={t('field.list.hint')}
      value={typed ?? (value ?? []).join('\n')}
      lang={lang}
      onChange={(text) => {
        setTyped(text)
        put(
          text
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        )
      }}
      onBlur={() => setTyped(undefined)}
      rows={3}
    />
  )
}
