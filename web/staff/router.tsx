import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Skeleton } from '#ui/skeleton.tsx'
import { makeRoot, NothingHere, readNext, routing } from '../session/routing.tsx'
import { ForAdministration, ForTheTrail, ForWork, Gate, ToTheQueue } from './gate.tsx'
import {
  readAuditSearch,
  readCaseSearch,
  readDraftSearch,
  readPatientSearch,
  readProtocolSearch,
  readQueueSearch,
} from './search.ts'
import { BareDesk, DeskShell } from './shell.tsx'
import { useWords } from './words/index.ts'

function NotFound() {
  const { t } = useWords()
  return <NothingHere title={t('notFound.title')} body={t('notFound.body')} home={t('notFound.home')} />
}

const root = makeRoot(BareDesk, NotFound)
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BareDesk })
const choose = createRoute({
  getParentRoute: () => bare,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/choose-practice.tsx'), 'ChoosePractice'),
})
const practice = createRoute({
  getParentRoute: () => root,
  path: '/p/$practice',
  component: DeskShell,
  notFoundComponent: NotFound,
})
const within = () => practice
const gate = createRoute({ getParentRoute: within, id: 'in', component: Gate })
const inside = () => gate
const work = createRoute({ getParentRoute: inside, id: 'work', component: ForWork })
const administration = createRoute({ getParentRoute: inside, id: 'administration', component: ForAdministration })
const trail = createRoute({ getParentRoute: inside, id: 'trail', component: ForTheTrail })

const signIn = createRoute({
  getParentRoute: within,
  path: 'sign-in',
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('./screens/sign-in.tsx'), 'SignIn'),
})
const invitation = createRoute({
  getParentRoute: within,
  path: 'invitation',
  component: lazyRouteComponent(() => import('./screens/invitation.tsx'), 'Invitation'),
})
/** Whoever types the address without a page begins where their work is. */
const begin = createRoute({ getParentRoute: () => work, path: '/', component: ToTheQueue })
const queue = createRoute({
  getParentRoute: () => work,
  path: 'queue',
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import('./screens/queue.tsx'), 'Queue'),
})
const oneCase = createRoute({
  getParentRoute: () => work,
  path: 'cases/$caseId',
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(() => import('./screens/case.tsx'), 'Case'),
})
const patients = createRoute({
  getParentRoute: () => work,
  path: 'patients',
  component: lazyRouteComponent(() => import('./screens/patients.tsx'), 'Patients'),
})
const onePatient = createRoute({
  getParentRoute: () => work,
  path: 'patients/$patientId',
  component: lazyRouteComponent(() => import('./screens/patient.tsx'), 'OnePatient'),
})
const admin = createRoute({
  getParentRoute: () => administration,
  path: 'admin/{-$section}',
  component: lazyRouteComponent(() => import('./screens/administration.tsx'), 'Administration'),
})
/** What care rests on is everybody's to read who works here. */
const protocols = createRoute({
  getParentRoute: inside,
  path: 'protocols',
  component: lazyRouteComponent(() => import('./screens/protocols.tsx'), 'ProtocolList'),
})
const oneProtocol = createRoute({
  getParentRoute: inside,
  path: 'protocols/$protocol',
  validateSearch: readProtocolSearch,
  component: lazyRouteComponent(() => import('./screens/protocol.tsx'), 'OneProtocol'),
})
const oneDraft = createRoute({
  getParentRoute: inside,
  path: 'protocols/drafts/$draft',
  validateSearch: readDraftSearch,
  component: lazyRouteComponent(() => import('./screens/draft.tsx'), 'OneDraft'),
})
/** Back from the desk's sign-in to a protocol that is tried in the patients' app. */
const tried = createRoute({
  getParentRoute: inside,
  path: 'try/$protocol/{-$version}',
  component: lazyRouteComponent(() => import('./screens/tried.tsx'), 'Tried'),
})
const audit = createRoute({
  getParentRoute: () => trail,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./screens/audit.tsx'), 'Audit'),
})
const openings = createRoute({
  getParentRoute: () => trail,
  path: 'audit/openings',
  component: lazyRouteComponent(() => import('./screens/openings.tsx'), 'Openings'),
})
const disclosures = createRoute({
  getParentRoute: () => trail,
  path: 'audit/disclosures',
  validateSearch: readPatientSearch,
  component: lazyRouteComponent(() => import('./screens/disclosures.tsx'), 'Disclosures'),
})
const forgetting = createRoute({
  getParentRoute: () => trail,
  path: 'audit/forgetting',
  component: lazyRouteComponent(() => import('./screens/forgetting.tsx'), 'Forgetting'),
})
const signOutPatient = createRoute({
  getParentRoute: () => trail,
  path: 'audit/sign-out',
  component: lazyRouteComponent(() => import('./screens/sign-out-patient.tsx'), 'SignOutPatients'),
})
const account = createRoute({
  getParentRoute: inside,
  path: 'account',
  component: lazyRouteComponent(() => import('./screens/account.tsx'), 'Account'),
})

const tree = root.addChildren([
  bare.addChildren([choose]),
  practice.addChildren([
    signIn,
    invitation,
    gate.addChildren([
      work.addChildren([begin, queue, oneCase, patients, onePatient]),
      administration.addChildren([admin]),
      trail.addChildren([audit, openings, disclosures, forgetting, signOutPatient]),
      protocols,
      oneProtocol,
      oneDraft,
      tried,
      account,
    ]),
  ]),
])

export const createStaffRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    basepath: '/desk',
    context: { client },
    ...routing,
    defaultPendingComponent: () => <Skeleton shape="rows" count={8} />,
  })
