import { type ReactNode, useId } from 'react'
import { Avatar } from './badge.tsx'
import { Icon } from './icon.tsx'
import { names } from './names.ts'
import { unbroken } from './unbroken.tsx'
import { useUiWords } from './words/index.ts'

export const Timeline = ({ label, children }: { label: string; children: ReactNode }) => (
  <ol className="timeline" aria-label={label}>
    {children}
  </ol>
)

/** Something said: who, in what role, when. `mine` is the reader's own. */
export function Entry({
  author,
  inRole,
  at,
  staff,
  mine,
  isNew,
  foot,
  children,
}: {
  author: string
  inRole?: ReactNode | undefined
  at: ReactNode
  staff?: boolean | undefined
  mine?: boolean | undefined
  isNew?: ReactNode | undefined
  foot?: ReactNode | undefined
  children: ReactNode
}) {
  return (
    <li className={names('entry', mine && 'entry-mine')}>
      <Avatar name={author} staff={staff} />
      <article>
        <header className="entry-head">
          <strong>{author}</strong>
          {inRole && <span className="soft">{inRole}</span>}
          <span className="soft">{at}</span>
          {isNew}
        </header>
        <div className="entry-words">{unbroken(children)}</div>
        {foot && <footer className="entry-foot">{foot}</footer>}
      </article>
    </li>
  )
}

/** Something that happened: one line. */
export const EventLine = ({ at, children }: { at: ReactNode; children: ReactNode }) => (
  <li className="event-line">
    <span className="event-dot" aria-hidden="true" />
    <span>
      {unbroken(children)} <span className="soft">{at}</span>
    </span>
  </li>
)

export const DayLine = ({ children }: { children: ReactNode }) => (
  <li className="day-line">
    <span>{children}</span>
  </li>
)

/** Thread and margin side by side; on a narrow screen the margin follows, still ruled. */
export const WithMargin = ({ children, margin }: { children: ReactNode; margin: ReactNode }) => (
  <div className="with-margin">
    <div className="with-margin-thread">{children}</div>
    {margin}
  </div>
)

/**
 * Where staff write to each other: ruled paper with square corners beside the thread, with its own composer, so that a
 * note cannot be taken for a message nor sent as one. The patient's app has no use for it.
 */
export function Margin({
  title,
  about,
  composer,
  children,
}: {
  title: ReactNode
  about?: ReactNode | undefined
  composer?: ReactNode | undefined
  children: ReactNode
}) {
  const { t } = useUiWords()
  const id = useId()
  return (
    <aside className="margin" aria-labelledby={id}>
      <header className="margin-head">
        <h2 id={id}>
          <Icon name="lock" />
          {title}
        </h2>
        <p>{about ?? t('staffOnly')}</p>
      </header>
      <ul className="margin-notes">{children}</ul>
      {composer && <div className="margin-composer">{composer}</div>}
    </aside>
  )
}

export const MarginNote = ({ author, at, children }: { author: ReactNode; at: ReactNode; children: ReactNode }) => (
  <li className="margin-note">
    <p className="margin-by">
      <strong>{author}</strong> <span>{at}</span>
    </p>
    <div>{children}</div>
  </li>
)
