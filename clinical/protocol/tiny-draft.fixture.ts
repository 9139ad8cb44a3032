import assert from 'node:assert/strict'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { applyChanges } from './apply-changes.ts'
import type { DraftChange } from './draft-places.ts'
import { checkDraft } from './check-draft.ts'
import { houseOrdersOf } from './weaker-orders.ts'
import type { DraftContent } from './draft-content.ts'
import { readProtocolFiles } from './protocol-folder.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { tinyProtocol } from './tiny-protocol.fixture.ts'

/** The small protocol of tests as one that came with the house, and drafts made from it. */
export const tinyFloor = readProtocolFiles(tinyProtocol()).folder ?? assert.fail('the fixture')
export const contentOf = (folder: ProtocolFolder): DraftContent =>
  JSON.parse(JSON.stringify({ ...folder, reasons: {} })) as DraftContent
export const tinyContent = contentOf(tinyFloor)

/** A folder as a draft, with these changes made. */
export function changedFrom(content: DraftContent, changes: readonly DraftChange[]): DraftContent {
  const result = applyChanges(content, changes)
  if ('notMade' in result) assert.fail(JSON.stringify(result.notMade))
  return result.content
}
export const tinyDraft = (...changes: DraftChange[]): DraftContent => changedFrom(tinyContent, changes)

export const checkTiny = (content: DraftContent, before: ProtocolFolder | null = tinyFloor) =>
  checkDraft(
    { key: tinyFloor.protocol.key, content, floor: tinyFloor, house: houseOrdersOf([tinyFloor]), before },
    evaluateFhirPath,
  )

/** Where its one red flag stands, and the question behind it. */
export const FLAG = '/protocol/rules/breathless'
export const SIGNS = '/intake/item/signs'
