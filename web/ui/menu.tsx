import { type ReactNode, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { buttonClass, type ButtonLook } from './button.tsx'
import { opensFrom } from './dialog.tsx'
import { Icon, type IconName } from './icon.tsx'

export type MenuEntry = {
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode | undefined
  readonly onChoose: () => void
  readonly disabled?: boolean | undefined
}

/** Seldom-needed acts behind one button with a word on it. */
export function Menu({
  label,
  icon = 'down',
  entries,
  ...look
}: ButtonLook & { label: string; icon?: IconName; entries: readonly MenuEntry[] }) {
  const button = useRef<HTMLButtonElement>(null)
  return (
    <MenuTrigger>
      <Button ref={button} className={buttonClass(look)}>
        {label}
        <Icon name={icon} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <AriaMenu
          className="menu"
          aria-label={label}
          onAction={(key) => {
            opensFrom(button.current)
            entries.find((entry) => entry.id === key)?.onChoose()
          }}
          disabledKeys={entries.filter((entry) => entry.disabled).map((entry) => entry.id)}
        >
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} className="menu-item" textValue={entry.label}>
              <span>{entry.label}</span>
              {entry.hint && <span className="soft small">{entry.hint}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
