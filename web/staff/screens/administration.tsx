import { useParams } from '@tanstack/react-router'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Consents } from '../admin/consents.tsx'
import { Deliveries } from '../admin/deliveries.tsx'
import { HoursPart } from '../admin/hours.tsx'
import { OnCallPart } from '../admin/on-call.tsx'
import { PeoplePart } from '../admin/people.tsx'
import { Pharmacies } from '../admin/pharmacies.tsx'
import { PracticePart } from '../admin/practice.tsx'
import { PromisesPart } from '../admin/promises.tsx'
import { Protocols } from '../admin/protocols.tsx'
import { SafetyRules } from '../admin/safety-rules.tsx'
import { States } from '../admin/states.tsx'
import { Teams } from '../admin/teams.tsx'
import { Templates } from '../admin/templates.tsx'
import { ForgettingPart } from '../audit/forgetting.tsx'
import { useWords } from '../words/index.ts'

const parts = {
  practice: PracticePart,
  hours: HoursPart,
  promises: PromisesPart,
  onCall: OnCallPart,
  teams: Teams,
  people: PeoplePart,
  states: States,
  protocols: Protocols,
  rules: SafetyRules,
  consents: Consents,
  templates: Templates,
  pharmacies: Pharmacies,
  deliveries: Deliveries,
  forgetting: ForgettingPart,
} as const
type Part = keyof typeof parts
const names = Object.keys(parts) as readonly Part[]

export function Administration() {
  const { t } = useWords()
  const { practice = '', section }: { practice?: string; section?: string } = useParams({ strict: false })
  const part = names.find((one) => one === section) ?? 'practice'
  const Shown = parts[part]
  return (
    <Page title={t('admin.title')}>
      <div className="admin">
        <nav className="admin-nav" aria-label={t('admin.nav')}>
          {names.map((one) => (
            <Link
              key={one}
              to="/p/$practice/admin/{-$section}"
              params={{ practice, section: one }}
              aria-current={one === part ? 'page' : undefined}
            >
              {t(`admin.${one}`)}
            </Link>
          ))}
        </nav>
        <div className="admin-body">
          <Shown key={part} />
        </div>
      </div>
    </Page>
  )
}
