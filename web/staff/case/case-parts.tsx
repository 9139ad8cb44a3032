import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useShortcuts } from '#ui/shortcuts.ts'
import { Tabs } from '#ui/tabs.tsx'
import { readCaseSearch } from '../search.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { flagsAreOpen } from './flags.ts'
import { type Part, parts, useToPart } from './to-part.ts'

const partOf = { '1': 'story', '2': 'work', '3': 'thread' } as const

/** The three parts of a case: columns that scroll by themselves where there is room, tabs where there is not. */
export function CaseParts({ contents }: { contents: Readonly<Record<Part, ReactNode>> }) {
  const { t } = useWords()
  const { part, go, wide } = usePart()
  const named = (id: string) => parts.find((one) => one === id)
  return (
    <Tabs
      label={t('case.parts')}
      selected={part}
      onSelect={(id) => {
        const to = named(id)
        if (to) go(to)
      }}
      items={parts.map((one) => ({ id: one, label: t(`case.part.${one}`), content: contents[one] }))}
      apart={
        wide
          ? {
              className: 'case-columns',
              part: (id) => ({
                id: `column-${id}`,
                className: `case-column case-column-${id}`,
                'aria-label': t(`case.part.${named(id) ?? 'story'}`),
                // A column that scrolls must be reachable by keyboard.
                tabIndex: 0,
              }),
            }
          : undefined
      }
    />
  )
}

/** Which part is shown, and the keys that lead to each and to where one writes. */
function usePart() {
  const { t } = useWords()
  const { review } = useCase()
  const search = readCaseSearch(useSearch({ strict: false }))
  // Whoever comes for a red flag sees its words first; once it is dealt with, nothing jumps.
  const [first] = useState<Part>(() => (flagsAreOpen(review) ? 'work' : 'story'))
  const { wide, go, write } = useToPart()
  useShortcuts([
    ...(['1', '2', '3'] as const).map((key) => ({
      key,
      words: t(`key.${partOf[key]}`),
      act: () => go(partOf[key]),
    })),
    { key: 'w', words: t('key.reply'), act: () => write('reply') },
    { key: 'm', words: t('key.note'), act: () => write('note') },
  ])
  return { part: search.part ?? first, go, wide }
}
