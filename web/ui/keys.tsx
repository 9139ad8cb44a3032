import { useState } from 'react'
import { Switch } from './checkbox.tsx'
import { Dialog } from './dialog.tsx'
import { setSingleKeys, useShortcuts, useShownShortcuts, useSingleKeys } from './shortcuts.ts'
import { useUiWords } from './words/index.ts'

/** A key, drawn as one. */
export const Key = ({ children }: { children: string }) => <kbd className="key">{children}</kbd>

/** A shortcut hint beside what it does; gone when single keys are off. */
export function KeyHint({ of }: { of: string }) {
  return useSingleKeys() ? (
    <span className="key-hint" aria-hidden="true">
      <Key>{of}</Key>
    </span>
  ) : null
}

/** Opens with `?`: every key that works here, and the switch that turns them off. Place once, in the desk's shell. */
export function AllKeys() {
  const { t } = useUiWords()
  const [open, setOpen] = useState(false)
  const shown = useShownShortcuts()
  const on = useSingleKeys()
  useShortcuts([{ key: '?', words: t('shortcuts.help'), act: () => setOpen(true) }])
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t('shortcuts.title')}>
      <dl className="all-keys">
        {shown.map((one) => (
          <div key={one.key + one.words}>
            <dt>
              <Key>{one.key}</Key>
            </dt>
            <dd>{one.words}</dd>
          </div>
        ))}
        <div>
          <dt>
            <Key>j</Key> <Key>k</Key>
          </dt>
          <dd>{t('table.keys')}</dd>
        </div>
      </dl>
      <Switch name="single-keys" label={t('shortcuts.on')} checked={on} onChange={setSingleKeys} />
    </Dialog>
  )
}
