import type { accounting } from '#contract/accounting.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Say } from '#ui/i18n.ts'
import type { en } from '../words/en.ts'
import { csvOf } from './csv.ts'

type Accounting = OutputOf<typeof accounting>

/** Both lists as one file to give to the patient: without lines that were struck out, and those an agency asked to keep back. */
export const accountingFile = (data: Accounting, t: Say<typeof en>): string =>
  csvOf([
    [t('audit.when'), t('told.to'), t('told.address'), t('told.what'), t('told.purpose'), t('told.kind')],
    ...data.disclosures
      .filter((one) => !one.struck && !one.withheld)
      .map((one) => [one.madeOn, one.recipient, one.address ?? '', one.what, one.purpose, t(`told.kind.${one.kind}`)]),
    ...data.left.map((one) => [
      one.at,
      one.to,
      '',
      `${t(`left.${one.what}`)}, ${t(`left.how.${one.how}`)}`,
      t(`left.why.${one.what}`),
      t('told.left'),
    ]),
  ])
