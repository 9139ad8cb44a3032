import { useQuery } from '@tanstack/react-query'
import { toldOutside } from '#contract/accounting.ts'
import { whoSaw } from '#contract/patients.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { useFormats } from '#ui/language.tsx'
import { Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { lookedAt } from '../chart/looked-at.ts'
import { SignedIn } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'

/** Who has looked at my record: every look, newest first. */
export function Looks() {
  return <SignedIn>{({ patientId }) => <List patientId={patientId} />}</SignedIn>
}

function List({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const formats = useFormats()
  const looks = useQuery(ask(whoSaw, { patientId }, ['patient', 'case']))
  return (
    <Page title={t('looks.title')} lead={t('looks.lead')}>
      <View
        of={looks}
        isEmpty={({ looks: all, opened }) => all.length === 0 && opened.length === 0}
        empty={<EmptyState title={t('looks.empty')}>{t('looks.empty.body')}</EmptyState>}
      >
        {({ looks: all, opened }) => (
          <>
            <Openings opened={opened} />
            <ul className="key-value">
              {all.map((look) => {
                const screen = lookedAt(look.screen)
                return (
                  <li key={`${look.at}${look.who}${look.screen}`} className="stack-tight py-3 border-t border-rule">
                    <span>
                      <strong>{look.you ? t('looks.you') : look.who}</strong>{' '}
                      {!look.you && (
                        <span className="soft">{look.roles.map((one) => t(`role.${one}`)).join(', ')}</span>
                      )}
                    </span>
                    <span>
                      {look.how === 'opened' ? t('looks.opened') : t('looks.listed')} {t(`looks.screen.${screen}`)}
                    </span>
                    {look.emergency && (
                      <span>
                        <Badge tone="turn">{t('looks.emergency')}</Badge>
                      </span>
                    )}
                    <span className="soft small">
                      {formats.date(look.at)}, {formats.time(look.at)}
                    </span>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </View>
      <Told patientId={patientId} />
    </Page>
  )
}

/** To whom it was told outside her care, and what left in its course. */
function Told({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const formats = useFormats()
  const told = useQuery(ask(toldOutside, { patientId }, ['patient', 'case']))
  return (
    <section className="stack" aria-labelledby="told">
      <h2 id="told">{t('told.title')}</h2>
      <p className="soft">{t('told.lead')}</p>
      <View of={told}>
        {({ disclosures, left }) => (
          <>
            {disclosures.length === 0 && <p>{t('told.none')}</p>}
            <ul className="key-value">
              {disclosures.map((one) => (
                <li key={one.id} className="stack-tight py-3 border-t border-rule">
                  <span>
                    <strong>{one.recipient}</strong> {one.address && <span className="soft">{one.address}</span>}
                  </span>
                  <span>{t('told.what', { what: one.what })}</span>
                  <span>{t('told.purpose', { purpose: one.purpose })}</span>
                  <span className="soft small">{formats.civil(one.madeOn)}</span>
                </li>
              ))}
            </ul>
            <h3>{t('told.left')}</h3>
            {left.length === 0 && <p>{t('told.left.none')}</p>}
            <ul className="key-value">
              {left.map((one) => (
                <li key={`${one.at}${one.what}${one.to}`} className="stack-tight py-3 border-t border-rule">
                  <span>{t(`told.left.${one.what}`, { to: one.to })}</span>
                  <span className="soft small">
                    {formats.date(one.at)}, {formats.time(one.at)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </View>
    </section>
  )
}

/** Somebody who is not on her team opened the record in an emergency: said first, with what it means. */
function Openings({ opened }: { opened: OutputOf<typeof whoSaw>['opened'] }) {
  const { t } = useWords()
  const formats = useFormats()
  if (opened.length === 0) return null
  return (
    <Banner tone="turn" icon="info" title={t('looks.opened.title')}>
      <p>{t('looks.opened.body')}</p>
      <ul>
        {opened.map((one) => (
          <li key={one.at}>
            {t('looks.opened.line', {
              who: one.who,
              role: one.roles.map((role) => t(`role.${role}`)).join(', '),
              when: `${formats.date(one.at)}, ${formats.time(one.at)}`,
              until: formats.time(one.until),
            })}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
