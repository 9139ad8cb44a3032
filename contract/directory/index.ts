export { answerer, offeringView, front, mayBegin, pharmacies } from '#contract/directory/front.ts'
export * from '#contract/directory/settings.ts'
export * from '#contract/directory/consents.ts'
export * from '#contract/directory/people.ts'
export {
  profession,
  licenceType,
  licenceStatus,
  savePractitioner,
  saveLicence,
  statesServed,
  saveState,
} from '#contract/directory/licences.ts'
export * from '#contract/directory/offers.ts'
export { protocol, protocolVignettes } from '#contract/directory/protocol-reader.ts'
export * from '#contract/directory/protocol-drafts.ts'
export * from '#contract/directory/operations.ts'
export { whatIsLeft } from '#contract/directory/left.ts'
