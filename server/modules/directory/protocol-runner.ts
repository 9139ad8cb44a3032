import { setImmediate } from 'node:timers/promises'
import { checkDraft, type DraftAsked, type DraftVerdict } from '#clinical/protocol/check-draft.ts'
import { howManyPages, type PagesAhead } from '#clinical/protocol/how-many-pages.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { reportVignette, type VignetteReport } from '#clinical/protocol/vignette-report.ts'
import { weakerWarnings } from '#clinical/protocol/weaker-warnings.ts'
import type { WeakerWarning } from '#clinical/protocol/weaker.types.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'

/** Runs protocols that somebody wrote: seconds of work, and expressions that may never end. Raises `house.busy` when too much waits. */
export type ProtocolRunner = {
  readonly check: (asked: DraftAsked) => Promise<DraftVerdict>
  readonly vignettes: (folder: ProtocolFolder) => Promise<readonly VignetteReport[]>
  readonly weaker: (floor: ProtocolFolder, folder: ProtocolFolder) => Promise<readonly WeakerWarning[]>
  readonly pages: (folder: ProtocolFolder) => Promise<PagesAhead | null>
}

/** In this very thread, where nobody else waits: a process of its own, or a test. */
export const runHere: ProtocolRunner = {
  check: async (asked) => checkDraft(asked, evaluateFhirPath),
  vignettes: async (folder) => {
    const done: VignetteReport[] = []
    for (const vignette of folder.vignettes) {
      done.push(reportVignette(folder, vignette, evaluateFhirPath))
      await setImmediate()
    }
    return done
  },
  weaker: async (floor, folder) => weakerWarnings(floor, folder, evaluateFhirPath),
  pages: async (folder) => howManyPages(folder, evaluateFhirPath) ?? null,
}
