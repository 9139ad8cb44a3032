import { nameOfState } from '#contract/words/state-names.ts'
import { Card } from '#ui/card.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { telephone, type Front } from '../practice.ts'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/front.ts'

/** Who answers: name, credentials, and where they are licensed, as anybody may check. */
export function Answerers({ front }: { front: Front }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats()
  if (front.answerers.length === 0) return null
  return (
    <section className="stack" aria-labelledby="who">
      <h2 id="who">{t('who.title')}</h2>
      {front.answerers.map((one) => (
        <Card key={one.id} level={3} title={one.credentials ? `${one.name}, ${one.credentials}` : one.name}>
          {one.specialty && <p>{one.specialtyIn?.[language] ?? one.specialty}</p>}
          {one.about && <p>{one.about[language]}</p>}
          <ul>
            {one.licences.map((licence) => (
              <li key={licence.state + licence.number} className="soft">
                {t('who.licence', {
                  state: nameOfState(licence.state, language),
                  number: licence.number,
                  until: formats.civil(licence.expiresOn),
                })}
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </section>
  )
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const clock = (text: string) => `2026-01-05T${text.padStart(5, '0')}:00Z`

const begins = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

type Day = (typeof days)[number]
type Group = { readonly from: Day; readonly to: Day; readonly spans: Front['hours'] }
/** Days that follow each other with the same hours, told once. */
function groupDays({ hours }: Front): readonly Group[] {
  const groups: Group[] = []
  for (const day of days) {
    const spans = hours.filter((one) => one.day === day)
    const last = groups.at(-1)
    const key = (all: Front['hours']) => all.map(({ from, to }) => `${from}-${to}`).join()
    if (last && key(last.spans) === key(spans)) groups[groups.length - 1] = { ...last, to: day }
    else groups.push({ from: day, to: day, spans })
  }
  return groups
}

export function HoursAndPlace({ front }: { front: Front }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats('UTC')
  const clinic = useFormats(front.zone)
  const now = useNow()
  return (
    <section className="stack" aria-labelledby="hours">
      <h2 id="hours">{t('hours.title')}</h2>
      <p>
        {front.openNow
          ? t('hours.openNow')
          : front.opensAt
            ? t('hours.closed', { when: clinic.moment(front.opensAt, now) })
            : t('hours.closedUnknown')}
      </p>
      <dl className="key-value">
        {groupDays(front).map(({ from, to, spans }) => (
          <div key={from}>
            <dt>
              {begins(from === to ? t(`day.${from}`) : t('days.range', { from: t(`day.${from}`), to: t(`day.${to}`) }))}
            </dt>
            <dd>
              {spans.length === 0
                ? t('hours.none')
                : spans
                    .map((one) =>
                      t('hours.span', { from: formats.time(clock(one.from)), to: formats.time(clock(one.to)) }),
                    )
                    .join(', ')}
            </dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t('hours.zone', { zone: zoneName(front.zone, language) })}</p>
      <address className="not-italic">
        {front.name}
        <br />
        {front.address}
        <br />
        <a href={telephone(front.phone)}>{front.phone}</a>
      </address>
    </section>
  )
}

function zoneName(zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}
