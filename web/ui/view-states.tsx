import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { announce } from './announcer.tsx'
import { ApiError, Unreachable } from './api.ts'
import { Button } from './button.tsx'
import { knockFor } from './knocking.ts'
import { Mark } from './mark.tsx'
import { Skeleton } from './skeleton.tsx'
import { useUiWords } from './words/index.ts'

type Level = { readonly level?: 1 | 2 | undefined }
function StateFrame({
  level = 2,
  title,
  children,
  action,
}: Level & { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <section className="view-state">
      <Mark />
      <Heading tabIndex={-1}>{title}</Heading>
      {children}
      {action && <div className="row">{action}</div>}
    </section>
  )
}

/** Says what would be here and how it gets here. */
export const EmptyState = ({
  title,
  children,
  action,
  level,
}: Level & { title: ReactNode; children: ReactNode; action?: ReactNode | undefined }) => (
  <StateFrame title={title} action={action} level={level}>
    <p className="soft">{children}</p>
  </StateFrame>
)

/** What happened, what is safe, what to do, and the way to try again. */
export function ErrorState({
  what,
  safe,
  todo,
  onRetry,
  level,
}: Level & { what: string; safe: ReactNode; todo: ReactNode; onRetry?: (() => void) | undefined }) {
  const { t } = useUiWords()
  useEffect(() => announce(what), [what])
  return (
    <StateFrame
      title={what}
      level={level}
      action={
        onRetry && (
          <Button kind="primary" icon="turn" onClick={onRetry}>
            {t('error.again')}
          </Button>
        )
      }
    >
      <p>{safe}</p>
      <p className="soft">{todo}</p>
    </StateFrame>
  )
}

/** Why, and whom to ask where `why` does not say that itself. */
export const ForbiddenState = ({
  title,
  why,
  ask,
  action,
  level,
}: Level & { title: ReactNode; why: ReactNode; ask?: ReactNode | undefined; action?: ReactNode | undefined }) => (
  <StateFrame title={title} action={action} level={level}>
    <p>{why}</p>
    {ask !== undefined && <p className="soft">{ask}</p>}
  </StateFrame>
)

/** The state that fits a failure: forbidden, unreachable, or broken. The server's own words go first. */
export function FailureState({
  error,
  onRetry,
  level,
}: Level & { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useUiWords()
  if (error instanceof ApiError && isWithdrawn(error)) {
    // A refusal says itself whom to ask; of what was not found nobody has said it yet.
    const whom = error.status === 404 ? t('forbidden.ask') : undefined
    return <ForbiddenState level={level} title={t('forbidden.what')} why={error.message} ask={whom} />
  }
  if (error instanceof Unreachable) {
    return (
      <>
        {onRetry && <KeepTrying onReached={onRetry} />}
        <ErrorState
          level={level}
          what={t('unreachable.what')}
          safe={t('unreachable.safe')}
          todo={t('unreachable.todo')}
          onRetry={onRetry}
        />
      </>
    )
  }
  const todo = error instanceof ApiError ? error.message : t('error.todo')
  return (
    <>
      {onRetry && isTrouble(error) && <KeepTrying onReached={onRetry} />}
      <ErrorState level={level} what={t('error.what')} safe={t('error.safe')} todo={todo} onRetry={onRetry} />
    </>
  )
}

/** The house's own trouble, which passes without anybody's doing. */
const isTrouble = (error: unknown): boolean => error instanceof ApiError && error.status >= 500

/** Not theirs, or not theirs any more: what is on the screen leaves it. */
export const isWithdrawn = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 403 || error.status === 404)

/** Asks again by itself once the house can be reached, without a trace on the screen until then. */
function KeepTrying({ onReached }: { onReached: () => void }) {
  const latest = useRef(onReached)
  useEffect(() => {
    latest.current = onReached
  })
  useEffect(() => knockFor(() => latest.current()), [])
  return null
}

/** A view of something asked for, in each of its states. `empty` is shown when `isEmpty` says so. */
export function View<T>({
  of,
  skeleton = <Skeleton />,
  empty,
  isEmpty,
  children,
}: {
  of: UseQueryResult<T>
  skeleton?: ReactNode | undefined
  empty?: ReactNode | undefined
  isEmpty?: ((data: T) => boolean) | undefined
  children: (data: T) => ReactNode
}) {
  // Something already on the screen stays there when a refresh fails; the shell says that we are offline.
  if (of.data !== undefined && !isWithdrawn(of.error)) return isEmpty?.(of.data) && empty ? empty : children(of.data)
  if (of.isError) return <FailureState error={of.error} onRetry={() => void of.refetch()} />
  return skeleton
}
