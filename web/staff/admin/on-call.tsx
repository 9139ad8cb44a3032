import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { onCall, saveOnCall } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { ask } from '#ui/query.ts'
import { NumberField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { KeepsFocus } from './keeps-focus.tsx'
import { SaveRow } from './parts.tsx'

type OnCallList = OutputOf<typeof onCall>

/** Whom an emergency wakes while the practice is closed, in order. */
export function OnCallPart() {
  const query = useQuery(ask(onCall, {}, ['directory', 'practice']))
  return (
    <View of={query}>
      {(data) => (
        <KeepsFocus of={data.version}>
          <OnCallForm key={data.version} list={data} />
        </KeepsFocus>
      )}
    </View>
  )
}

function OnCallForm({ list }: { list: OnCallList }) {
  const { t } = useWords()
  const [order, setOrder] = useState(() => list.people.map(({ personId }) => personId))
  const [minutes, setMinutes] = useState(String(list.minutes))
  const save = useDeskAct(saveOnCall, { refreshes: ['directory', 'practice'], onDone: () => toast(t('saved')) })
  const all = [...list.people, ...list.others]
  const waits = readNumber(minutes)
  const fits = waits !== undefined && Number.isInteger(waits) && waits >= 1 && waits <= 60
  const chosen = order.flatMap((id) => all.find(({ personId }) => personId === id) ?? [])
  const free = all.filter(({ personId }) => !order.includes(personId))
  return (
    <Section title={t('admin.onCall')}>
      <p className="soft">{t('onCall.lead')}</p>
      <Form onSend={() => fits && void save.run({ version: list.version, people: order, minutes: waits })}>
        {chosen.length === 0 ? (
          <Banner title={t('onCall.nobody')}>{t('onCall.nobody.body')}</Banner>
        ) : (
          <Chosen chosen={chosen} order={order} onOrder={setOrder} />
        )}
        {free.length > 0 && <PutOn free={free} onPut={(personId) => setOrder([...order, personId])} />}
        <NumberField name="minutes" label={t('onCall.minutes')} whole value={minutes} onChange={setMinutes} />
        {!fits && <Banner tone="turn" title={t('onCall.minutes.wrong')} />}
        <SaveRow
          effect={t('onCall.effect')}
          error={save.error}
          pending={save.pending}
          off={!fits && t('off.minutes')}
        />
      </Form>
    </Section>
  )
}

/** One is chosen, then put on the list: a list that took whoever the arrow keys passed would be no choice by keyboard. */
function PutOn({ free, onPut }: { free: OnCallList['people']; onPut: (personId: string) => void }) {
  const { t } = useWords()
  const [picked, pick] = useState('')
  const chosen = free.some(({ personId }) => personId === picked) ? picked : ''
  return (
    <div className="inline-form">
      <NativeSelect
        name="add"
        label={t('onCall.add')}
        options={[
          { value: '', label: t('onCall.add.choose') },
          ...free.map(({ personId, name, licensed }) => ({
            value: personId,
            label: licensed ? name : t('onCall.add.unlicensed', { name }),
          })),
        ]}
        value={chosen}
        onChange={pick}
      />
      <ActButton size="small" icon="plus" off={chosen === '' && t('onCall.add.choose')} onClick={() => onPut(chosen)}>
        {t('onCall.add.go')}
      </ActButton>
    </div>
  )
}

/** Who is woken, the first on top; each can be moved up or taken off. */
function Chosen({
  chosen,
  order,
  onOrder,
}: {
  chosen: OnCallList['people']
  order: readonly string[]
  onOrder: (order: string[]) => void
}) {
  const { t } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<string>(undefined)
  const change = (personId: string, next: string[]) => {
    moved.current = personId
    onOrder(next)
  }
  // The button that was pressed is gone, or no longer where it was: the keyboard follows the person, or stays with the list.
  useEffect(() => {
    if (moved.current === undefined) return
    const line = list.current?.querySelector<HTMLElement>(`[data-person="${moved.current}"]`)
    moved.current = undefined
    const to = line ?? list.current
    to?.focus()
  }, [order])
  const earlier = (place: number) => {
    const next = [...order]
    const [one] = next.splice(place, 1)
    if (one === undefined) return
    next.splice(place - 1, 0, one)
    change(one, next)
  }
  return (
    <ol className="line-list" ref={list} tabIndex={-1}>
      {chosen.map(({ personId, name, licensed }, place) => (
        <li key={personId} data-person={personId} tabIndex={-1}>
          <span className="stack-none">
            <span className="row">
              <strong>{t('onCall.place', { n: place + 1, name })}</strong>
              {place === 0 && <Badge>{t('onCall.first')}</Badge>}
            </span>
            {!licensed && <span className="small">{t('onCall.unlicensed')}</span>}
          </span>
          <span className="row">
            {place > 0 && (
              <Button size="small" aria-label={t('onCall.earlier.label', { name })} onClick={() => earlier(place)}>
                {t('onCall.earlier')}
              </Button>
            )}
            <Button
              size="small"
              aria-label={t('onCall.remove.label', { name })}
              onClick={() =>
                change(
                  personId,
                  order.filter((id) => id !== personId),
                )
              }
            >
              {t('onCall.remove')}
            </Button>
          </span>
        </li>
      ))}
    </ol>
  )
}
