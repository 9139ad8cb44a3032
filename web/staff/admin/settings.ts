import { useQuery } from '@tanstack/react-query'
import { practiceSettings, saveSettings } from '#contract/directory/index.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { ask } from '#ui/query.ts'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

export type Settings = OutputOf<typeof practiceSettings>
export type Changes = InputOf<typeof saveSettings>

export const useSettings = () => useQuery(ask(practiceSettings, {}, ['directory', 'practice']))

export function useSaveSettings() {
  const { t } = useWords()
  return useDeskAct(saveSettings, { refreshes: ['directory', 'practice'], onDone: () => toast(t('saved')) })
}

/** The settings as they stand, in the shape in which they are saved: a form changes its own part of them. */
export const asChanges = (s: Settings): Changes => ({
  version: s.version,
  name: s.name,
  profile: s.profile,
  notify: s.notify,
  leaseMinutes: s.leaseMinutes,
  followUpDays: s.followUpDays,
  draftDays: s.draftDays,
  emergencyMinutes: s.emergencyMinutes,
  targets: s.targets as Changes['targets'],
})
