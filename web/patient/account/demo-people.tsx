import { useQuery } from '@tanstack/react-query'
import { demoPeople } from '#contract/directory/index.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { usePractice } from '../practice.ts'
import { useWords } from '../words/index.ts'

/** The invented people of a demo practice: one tap fills in how they sign in. */
export function DemoPeople({ onPick }: { onPick: (email: string, password: string) => void }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const people = useQuery(ask(demoPeople, { practice: usePractice() }))
  const patients = people.data?.people.filter(({ home }) => home === 'patient') ?? []
  if (patients.length === 0) return null
  return (
    <Disclosure label={t('demo.people')} open>
      <ul className="stack-tight">
        {patients.map((one) => (
          <li key={one.email}>
            <Button size="small" onClick={() => onPick(one.email, one.password)}>
              {one.name}
            </Button>
            <p className="soft small">{one.what[language]}</p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
