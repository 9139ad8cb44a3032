import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { Icon } from './icon.tsx'
import { names } from './names.ts'
import { useScrolls } from './scrolls.ts'
import { useUiWords } from './words/index.ts'

let opener: Element | null = null
/** A menu is gone before what was chosen in it opens: from there the focus comes back to its button. */
export const opensFrom = (button: Element | null): void => void (opener = button)
const whereFrom = (): Element | null => {
  const from = opener ?? document.activeElement
  opener = null
  return from
}

/**
 * Opens and closes the browser's own modal: it holds the focus, makes the rest inert, lies over everything and gives
 * the focus back. Focus starts at the title, so that what it is about is read first.
 */
export function useModal(open: boolean): {
  box: RefObject<HTMLDialogElement | null>
  title: RefObject<HTMLHeadingElement | null>
} {
  const box = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const dialog = box.current
    if (!dialog || !open) return
    const before = whereFrom()
    dialog.showModal()
    title.current?.focus()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
  return { box, title }
}

export type DialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  /** Buttons, the primary one first. */
  readonly actions?: ReactNode | undefined
  readonly wide?: boolean | undefined
}

function Modal({ open, onClose, title, children, actions, look }: DialogProps & { look: string }) {
  const { t } = useUiWords()
  const id = useId()
  const { box, title: heading } = useModal(open)
  const { box: body, focusable } = useScrolls<HTMLElement>(open)
  if (!open) return null
  return (
    <dialog
      ref={box}
      className={look}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className="dialog-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <section ref={body} className="dialog-body" aria-labelledby={id} {...focusable}>
        {children}
      </section>
      {actions && <footer className="dialog-foot">{actions}</footer>}
    </dialog>
  )
}

export const Dialog = (props: DialogProps) => <Modal {...props} look={names('dialog', props.wide && 'dialog-wide')} />
/** Rises from the foot on a phone, stands at the side on the desk. */
export const Sheet = (props: DialogProps) => <Modal {...props} look="dialog sheet" />
