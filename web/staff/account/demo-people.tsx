import { useQuery } from '@tanstack/react-query'
import { demoPeople, front } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { ask } from '#ui/query.ts'
import { useSession } from '../../session/session.ts'
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
  const choose = async (email: string) => {
    const one = await newest(practice, email)
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

/** The code of one's own demo person, where a proof asks for it; a real practice has nothing to fill in. */
export function DemoCode({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useWords()
  const session = useSession()
  const me = session.state === 'in' && session.me.practice.demo ? session.me : undefined
  const practice = me?.practice.slug ?? ''
  const people = useQuery({ ...ask(demoPeople, { practice }), enabled: me !== undefined })
  const own = people.data?.people.find(({ email, code }) => email === me?.email && code !== null)
  if (!own) return null
  const fill = async () => {
    const one = await newest(practice, own.email)
    if (one?.code) onCode(one.code)
  }
  return <Button onClick={() => void fill()}>{t('proof.demo.fill', { name: own.name })}</Button>
}

/** The code shown may be half a minute old by now: the newest is asked for when somebody is chosen. */
const newest = async (practice: string, email: string): Promise<DemoPerson | undefined> =>
  (await call(demoPeople, { practice })).people.find((person) => person.email === email)
