import { useQuery } from '@tanstack/react-query'
import { demoPeople, front } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { ask } from '#ui/query.ts'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'

type DemoPerson = OutputOf<typeof demoPeople>['people'][number]

/** In a demo practice: who one can be. A real practice has none, and nothing is asked of it. */
export function DemoPeople({ practice, onChoose }: { practice: string; onChoose: (person: DemoPerson) => void }) {
  const { t, language } = useWords()
  const place = useQuery(ask(front, { practice }))
  const people = useQuery({ ...ask(demoPeople, { practice }), enabled: place.data?.demo === true })
  const staff = people.data?.people.filter((one) => one.home === 'desk') ?? []
  if (staff.length === 0) return null
  // The code shown may be half a minute old by now: the newest is asked for when somebody is chosen.
  const choose = async (email: string) => {
    const { people: fresh } = await call(demoPeople, { practice })
    const one = fresh.find((person) => person.email === email)
    if (one) onChoose(one)
  }
  return (
    <Section title={t('signIn.demo')}>
      <p className="soft">{t('signIn.demo.body')}</p>
      <ul className="line-list">
        {staff.map((one) => (
          <li key={one.email}>
            <span>
              <strong>{one.name}</strong> <span className="soft">{one.what[language]}</span>
            </span>
            <Button
              size="small"
              aria-label={t('signIn.demo.fill.label', { name: one.name })}
              onClick={() => void choose(one.email)}
            >
              {t('signIn.demo.fill')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
