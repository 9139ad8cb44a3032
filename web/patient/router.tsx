import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Skeleton } from '#ui/skeleton.tsx'
import { makeRoot, NothingHere, readNext, routing } from '../session/routing.tsx'
import { frontQuery } from './practice.ts'
import { fetchOwnRules } from './safety/own-rules.ts'
import { BareShell, PracticeShell } from './shell.tsx'
import { useWords } from './words/front.ts'

function NotFound() {
  const { t } = useWords()
  return <NothingHere title={t('notFound.title')} body={t('notFound.body')} home={t('notFound.home')} />
}

const root = makeRoot(BareShell, NotFound)
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BareShell })
const welcome = createRoute({
  getParentRoute: () => bare,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/welcome.tsx'), 'Welcome'),
})

/** From the mails of practices whose name in an address would tell too much. */
const newPasswordAnywhere = createRoute({
  getParentRoute: () => bare,
  path: '/new-password',
  component: lazyRouteComponent(() => import('./screens/new-password.tsx'), 'NewPassword'),
})

const practice = createRoute({
  getParentRoute: () => root,
  path: '/p/$practice',
  component: PracticeShell,
  notFoundComponent: NotFound,
  // Asked for at once, beside the page's code; the page shows its own states.
  loader: ({ context, params }) => {
    void context.client.prefetchQuery(frontQuery(params.practice))
    void fetchOwnRules(params.practice)
  },
})
const within = () => practice

const front = createRoute({
  getParentRoute: within,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/front.tsx'), 'Front'),
})
const signIn = createRoute({
  getParentRoute: within,
  path: 'sign-in',
  /** Where to go on afterwards, within this app. */
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('./screens/sign-in.tsx'), 'SignIn'),
})
const join = createRoute({
  getParentRoute: within,
  path: 'join',
  /** The offering the person came for, to go on with it afterwards. */
  validateSearch: (search: Record<string, unknown>): { for?: string } =>
    typeof search['for'] === 'string' ? { for: search['for'] } : {},
  component: lazyRouteComponent(() => import('./screens/join.tsx'), 'Join'),
})
const forgot = createRoute({
  getParentRoute: within,
  path: 'forgot',
  component: lazyRouteComponent(() => import('./screens/forgot.tsx'), 'Forgot'),
})
const newPassword = createRoute({
  getParentRoute: within,
  path: 'new-password',
  component: lazyRouteComponent(() => import('./screens/new-password.tsx'), 'NewPassword'),
})
const home = createRoute({
  getParentRoute: within,
  path: 'home',
  component: lazyRouteComponent(() => import('./screens/home.tsx'), 'Home'),
})
const getCare = createRoute({
  getParentRoute: within,
  path: 'care',
  component: lazyRouteComponent(() => import('./screens/get-care.tsx'), 'GetCare'),
})
const start = createRoute({
  getParentRoute: within,
  path: 'care/$protocol',
  component: lazyRouteComponent(() => import('./screens/start.tsx'), 'Start'),
})
const confirm = createRoute({
  getParentRoute: within,
  path: 'confirm',
  validateSearch: (search: Record<string, unknown>): { for?: string } =>
    typeof search['for'] === 'string' ? { for: search['for'] } : {},
  component: lazyRouteComponent(() => import('./screens/confirm.tsx'), 'Confirm'),
})
const demoMail = createRoute({
  getParentRoute: within,
  path: 'demo-mail',
  component: lazyRouteComponent(() => import('./screens/demo-mail.tsx'), 'DemoMail'),
})
const intake = createRoute({
  getParentRoute: within,
  path: 'cases/$caseId/intake',
  /** The question on the page, and where to go back to after changing it. */
  validateSearch: (search: Record<string, unknown>): { at?: string; back?: string } => ({
    ...(typeof search['at'] === 'string' ? { at: search['at'] } : {}),
    ...(typeof search['back'] === 'string' ? { back: search['back'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./screens/intake.tsx'), 'Intake'),
})
const oneCase = createRoute({
  getParentRoute: within,
  path: 'cases/$caseId',
  component: lazyRouteComponent(() => import('./screens/case.tsx'), 'Case'),
})
const plan = createRoute({
  getParentRoute: within,
  path: 'cases/$caseId/plan',
  component: lazyRouteComponent(() => import('./screens/plan.tsx'), 'Plan'),
})
const record = createRoute({
  getParentRoute: within,
  path: 'record',
  component: lazyRouteComponent(() => import('./screens/record.tsx'), 'Record'),
})
const looks = createRoute({
  getParentRoute: within,
  path: 'record/looks',
  component: lazyRouteComponent(() => import('./screens/looks.tsx'), 'Looks'),
})
const account = createRoute({
  getParentRoute: within,
  path: 'account',
  /** She came in with a recovery code just now. */
  validateSearch: (search: Record<string, unknown>): { by?: 'recovery' } =>
    search['by'] === 'recovery' ? { by: 'recovery' } : {},
  component: lazyRouteComponent(() => import('./screens/account.tsx'), 'Account'),
})
/** For staff: a protocol's questions as a patient meets them, kept nowhere. */
const tryProtocol = createRoute({
  getParentRoute: within,
  path: 'try/$protocol',
  validateSearch: (search: Record<string, unknown>): { v?: string } =>
    typeof search['v'] === 'string' && /^\d+\.\d+\.\d+$/.test(search['v']) ? { v: search['v'] } : {},
  component: lazyRouteComponent(() => import('./screens/try.tsx'), 'TryProtocol'),
})
const tryForm = createRoute({
  getParentRoute: within,
  path: 'try-form',
  component: lazyRouteComponent(() => import('./screens/try.tsx'), 'TryForm'),
})

const tree = root.addChildren([
  bare.addChildren([welcome, newPasswordAnywhere]),
  practice.addChildren([
    front,
    signIn,
    join,
    forgot,
    newPassword,
    confirm,
    home,
    getCare,
    start,
    intake,
    oneCase,
    plan,
    record,
    looks,
    account,
    demoMail,
    tryProtocol,
    tryForm,
  ]),
])

export const createPatientRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    ...routing,
    defaultPendingComponent: () => <Skeleton />,
  })
