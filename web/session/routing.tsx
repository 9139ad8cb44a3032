import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, type ErrorComponentProps, Outlet } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { ButtonLink } from '#ui/link.tsx'
import { BrokenPage } from '#ui/shell-parts.tsx'
import { EmptyState } from '#ui/view-states.tsx'

const Broken = ({ reset }: ErrorComponentProps) => <BrokenPage onRetry={reset} />

/** What both apps ask of their router. */
export const routing = {
  defaultErrorComponent: Broken,
  defaultPreload: 'intent',
  scrollRestoration: true,
} as const

/** The root both apps grow from; an address that leads nowhere is answered inside the app's own frame. */
export const makeRoot = (Frame: ComponentType<{ children?: ReactNode }>, NotFound: ComponentType) =>
  createRootRouteWithContext<{ client: QueryClient }>()({
    component: Outlet,
    notFoundComponent: () => (
      <Frame>
        <NotFound />
      </Frame>
    ),
  })

/** There is no page here: what may have happened, and the way home. */
export const NothingHere = ({ title, body, home }: { title: string; body: string; home: string }) => (
  <EmptyState
    level={1}
    title={title}
    action={
      <ButtonLink to="/" kind="primary">
        {home}
      </ButtonLink>
    }
  >
    {body}
  </EmptyState>
)

/** Where to go on after signing in: a page within this app, never an address from elsewhere. */
export const readNext = (search: Record<string, unknown>): { next?: string } =>
  typeof search['next'] === 'string' && /^\/p\/(?!.*\.\.)[\w/.-]+$/.test(search['next']) ? { next: search['next'] } : {}
