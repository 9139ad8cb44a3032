import { type ReactNode, useId } from 'react'
import { useModal } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { Mark } from './mark.tsx'
import { useScrolls } from './scrolls.ts'
import { useUiWords } from './words/index.ts'

/**
 * An emergency interrupts: the whole screen, red, read at once, and left only by one of its own answers (Escape does
 * nothing: silence is not an answer). Its answers stand at the foot, in reach on any screen; the words above them scroll
 * where they do not fit. The page beneath stays as it was.
 */
export function Interstitial({
  open,
  title,
  children,
  actions,
  top,
}: {
  open: boolean
  title: ReactNode
  children: ReactNode
  actions: ReactNode
  /** Always in reach, above the words. */
  top?: ReactNode | undefined
}) {
  const id = useId()
  const { box, title: heading } = useModal(open)
  const { box: said, focusable, more } = useScrolls<HTMLElement>(open)
  const { t } = useUiWords()
  if (!open) return null
  return (
    <dialog
      ref={box}
      role="alertdialog"
      className="interstitial"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        // A second Escape would close it past the cancel event.
        if (event.key === 'Escape') event.preventDefault()
      }}
    >
      <div className="interstitial-page">
        {top && <div className="interstitial-top">{top}</div>}
        <section ref={said} className="interstitial-said" aria-labelledby={`${id}-title`} {...focusable}>
          <Mark className="mark interstitial-mark" />
          <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <div id={`${id}-words`} className="stack">
            {children}
          </div>
        </section>
        {more && (
          <div className="interstitial-more" aria-hidden="true">
            <button
              type="button"
              tabIndex={-1}
              onClick={() => said.current?.scrollBy({ top: said.current.clientHeight * 0.8, behavior: 'smooth' })}
            >
              {t('scroll.more')} <Icon name="down" />
            </button>
          </div>
        )}
        <div className="interstitial-actions">{actions}</div>
      </div>
    </dialog>
  )
}
