import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'

export type TabItem = { readonly id: string; readonly label: ReactNode; readonly content: ReactNode }

/** Parts of one thing, one at a time. Where the address should remember the part, hand in `selected`. */
export function Tabs({
  label,
  items,
  selected,
  onSelect,
}: {
  label: string
  items: readonly TabItem[]
  selected?: string | undefined
  onSelect?: ((id: string) => void) | undefined
}) {
  const control = selected === undefined ? {} : { selectedKey: selected }
  return (
    <AriaTabs className="tabs" {...control} onSelectionChange={(key) => onSelect?.(String(key))}>
      <TabList className="tab-list" aria-label={label}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tab">
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="tab-panel">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
