import type { AttachmentRefusal } from '#contract/attachments.ts'

/** Numbers and mime types only: what is said about a file never says what it is called or shows. */
export type RefusalFacts = Readonly<Record<string, string | number>>

/** The file is not kept, for a reason the patient is told. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: AttachmentRefusal
  readonly facts: RefusalFacts
  constructor(code: AttachmentRefusal, facts: RefusalFacts = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}
