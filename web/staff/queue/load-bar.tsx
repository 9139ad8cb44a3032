import { Badge } from '#ui/badge.tsx'
import { useWords } from '../words/index.ts'
import type { Workload } from './use-queue.ts'

/** The team's load in one quiet line; only what is late, and an emergency, stands out. */
export function LoadBar({ load }: { load: Workload }) {
  const { t } = useWords()
  return (
    <output className="load-bar" aria-label={t('queue.load.label')}>
      {load.emergencies > 0 && <Badge tone="emergency">{t('queue.load.emergencies', { n: load.emergencies })}</Badge>}
      <span>{t('queue.load.open', { n: load.open })}</span>
      {load.late > 0 ? (
        <Badge tone="turn">{t('queue.load.late', { n: load.late })}</Badge>
      ) : (
        <span>{t('queue.load.late', { n: 0 })}</span>
      )}
      <span>{t('queue.load.mine', { n: load.mine })}</span>
      <span>{t('queue.load.waiting', { n: load.waitingForPatients })}</span>
    </output>
  )
}
