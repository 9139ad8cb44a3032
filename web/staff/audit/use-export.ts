import { useState } from 'react'
import { auditExport } from '#contract/desk/index.ts'
import { call } from '#ui/api.ts'
import { toast } from '#ui/announcer.tsx'
import { NotProven, useProof } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { csvOf, saveFile } from './csv.ts'
import { didOf, type TrailRow, whoOf } from './said.ts'
import { allRows, inputOf, mostLines, type TrailFilter, type TrailOrder } from './trail.ts'

const head = ['when', 'who', 'roles', 'kind', 'act', 'patient', 'case', 'device', 'fields'] as const

/** Takes what is filtered away as a file: first on the trail itself, and after a proof of who takes it. */
export function useExport(filter: TrailFilter, order: TrailOrder) {
  const { t, language } = useWords()
  const prove = useProof()
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<Error | null>(null)
  const line = (row: TrailRow) => [
    row.at,
    whoOf(row, language),
    row.roles.map((role) => t(`role.${role}`)).join(', '),
    t(`audit.kind.${row.what}`),
    didOf(row, language),
    row.patient?.name ?? '',
    row.caseId ?? '',
    row.device ?? '',
    row.fields.join(' '),
  ]
  const save = async () => {
    setSaving(true)
    setFailed(null)
    try {
      await prove(() => call(auditExport, inputOf(filter)))
      const rows = await allRows(filter, order)
      const text = csvOf([head.map((one) => t(`audit.${one}`)), ...rows.map(line)])
      saveFile('looks-and-changes.csv', text, 'text/csv;charset=utf-8')
      if (rows.length >= mostLines) toast(t('audit.export.most', { n: mostLines }), 'plain')
    } catch (cause) {
      if (!(cause instanceof NotProven)) setFailed(cause as Error)
    } finally {
      setSaving(false)
    }
  }
  return { save, saving, failed }
}
