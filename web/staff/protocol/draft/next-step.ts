import type { Checked, DraftPage } from './content.ts'

export type Step = 'wait' | 'mend' | 'weaker' | 'sign' | 'approve' | 'publish'

/** What stands between this content and its patients, the first of it. */
export function nextStep(
  page: Pick<DraftPage, 'version' | 'signedOff' | 'publishNeeds'>,
  checked: Pick<Checked, 'version' | 'problems' | 'vignettes' | 'vignettesRun' | 'weaker' | 'sound'> | undefined,
  unsaved: boolean,
): Step {
  // What was said of an older content says nothing of this one.
  if (!checked || unsaved || checked.version !== page.version) return 'wait'
  if (checked.problems.length > 0 || checked.vignettes.some(({ holds }) => !holds)) return 'mend'
  if (checked.weaker.some(({ so }) => so !== 'reason-given')) return 'weaker'
  if (!checked.sound) return 'mend'
  if (page.signedOff === null || page.publishNeeds.includes('sign-off')) return 'sign'
  return page.publishNeeds.includes('second-person') ? 'approve' : 'publish'
}
