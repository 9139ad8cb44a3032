import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { protocolDrafts } from '#contract/directory/protocol-drafts.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { Badge } from '#ui/badge.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { Section } from '../../parts/section.tsx'
import { useMayDraft } from './begin-draft.tsx'
import { useDraftWords } from './words.ts'

type Draft = OutputOf<typeof protocolDrafts>['drafts'][number]

/** Protocols being changed here, latest first. */
export function DraftList({ practice }: { practice: string }) {
  const { t } = useDraftWords()
  const may = useMayDraft()
  const query = useQuery({ ...ask(protocolDrafts, {}, ['protocol_draft', 'protocol']), enabled: may })
  const [all, setAll] = useState(false)
  if (!may) return null
  return (
    <Section title={t('drafts.title')}>
      <View of={query}>
        {({ drafts }) => {
          const shown = drafts.filter(({ state }) => all || state === 'open')
          return (
            <div className="stack">
              {shown.length === 0 && <p className="soft">{t('drafts.empty')}</p>}
              <ul className="line-list">
                {shown.map((one) => (
                  <DraftLine key={one.id} draft={one} practice={practice} />
                ))}
              </ul>
              {drafts.some(({ state }) => state !== 'open') && (
                <Switch name="drafts-all" label={t('drafts.all')} checked={all} onChange={setAll} />
              )}
            </div>
          )
        }}
      </View>
    </Section>
  )
}

function DraftLine({ draft, practice }: { draft: Draft; practice: string }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const dateTime = (at: string) => `${formats.date(at)}, ${formats.time(at)}`
  const { signedOff, approved, state } = draft
  const changed = t('draft.changed', { who: draft.changed.name, when: dateTime(draft.changed.at) })
  return (
    <li>
      <span className="stack-none">
        <Link
          to="/p/$practice/protocols/drafts/$draft"
          params={{ practice, draft: draft.id }}
          // Beside it stands the protocol of that name, and perhaps another draft of it.
          aria-label={`${draft.title[language]}: ${changed}`}
        >
          {draft.title[language]}
        </Link>
        <span className="soft small">{changed}</span>
      </span>
      <span className="row">
        {state === 'open' && signedOff && <Badge tone="done">{t('drafts.signed')}</Badge>}
        {state === 'open' && approved && <Badge tone="done">{t('drafts.approved')}</Badge>}
        <Badge>{t(`draft.state.${state}`)}</Badge>
      </span>
    </li>
  )
}
