import { barProtocolCommand } from '#modules/directory/bar-protocol.command.ts'
import { answer, type Answer } from '#kernel/registry.ts'
import { consentDocumentsQuery } from '#modules/directory/consent-documents.query.ts'
import { createPracticeCommand, foundPlatformCommand } from '#modules/directory/create-practice.command.ts'
import { deadLettersQuery } from '#modules/directory/dead-letters.query.ts'
import { endGrantCommand } from '#modules/directory/end-grant.command.ts'
import { keepFloorCheckCommand } from '#modules/directory/floor/keep-floor-check.command.ts'
import { frontQuery } from '#modules/directory/front.query.ts'
import { grantRoleCommand } from '#modules/directory/grant-role.command.ts'
import { importPharmaciesCommand } from '#modules/directory/import-pharmacies.command.ts'
import { inviteCommand } from '#modules/directory/invite.command.ts'
import { beginProtocolDraftCommand } from '#modules/directory/drafts/begin-draft.command.ts'
import {
  checkProtocolDraftQuery,
  protocolDraftQuery,
  protocolDraftsQuery,
} from '#modules/directory/drafts/drafts.query.ts'
import { editProtocolDraftCommand } from '#modules/directory/drafts/edit-draft.command.ts'
import { publishProtocolDraftCommand } from '#modules/directory/drafts/publish-draft.command.ts'
import {
  approveProtocolDraftCommand,
  discardProtocolDraftCommand,
  signOffProtocolDraftCommand,
} from '#modules/directory/drafts/sign-draft.commands.ts'
import { verdictsOf, type Verdicts } from '#modules/directory/drafts/verdicts.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import { mayBeginQuery } from '#modules/directory/may-begin.query.ts'
import { onCallQuery } from '#modules/directory/on-call.query.ts'
import { peopleQuery } from '#modules/directory/people.query.ts'
import { pharmaciesQuery } from '#modules/directory/pharmacies.query.ts'
import { practiceFactsQuery } from '#modules/directory/practice-facts.query.ts'
import { practiceSettingsQuery, type Outside } from '#modules/directory/practice-settings.query.ts'
import type { ProtocolRunner } from '#modules/directory/protocol-runner.ts'
import { protocolQuery, protocolVignettesQuery } from '#modules/directory/protocol.query.ts'
import { protocolsQuery } from '#modules/directory/protocols.query.ts'
import { publishConsentCommand } from '#modules/directory/publish-consent.command.ts'
import { publishProtocolCommand } from '#modules/directory/publish-protocol.command.ts'
import { recordPracticeFactCommand } from '#modules/directory/record-practice-fact.command.ts'
import { redriveCommand } from '#modules/directory/redrive.command.ts'
import { replyTemplatesQuery } from '#modules/directory/reply-templates.query.ts'
import { retirePharmacyCommand } from '#modules/directory/retire-pharmacy.command.ts'
import { revokeInvitationCommand } from '#modules/directory/revoke-invitation.command.ts'
import { saveCalendarCommand } from '#modules/directory/save-calendar.command.ts'
import { saveLicenceCommand } from '#modules/directory/save-licence.command.ts'
import { saveOnCallCommand } from '#modules/directory/save-on-call.command.ts'
import { savePractitionerCommand } from '#modules/directory/save-practitioner.command.ts'
import { saveReplyTemplateCommand } from '#modules/directory/save-reply-template.command.ts'
import { saveSettingsCommand } from '#modules/directory/save-settings.command.ts'
import { saveStateCommand } from '#modules/directory/save-state.command.ts'
import { saveTeamCommand } from '#modules/directory/save-team.command.ts'
import { shareProtocolCommand } from '#modules/directory/share-protocol.command.ts'
import { signOffProtocolCommand } from '#modules/directory/sign-off-protocol.command.ts'
import { statesServedQuery } from '#modules/directory/states-served.query.ts'
import { teamsQuery } from '#modules/directory/teams.query.ts'
import { whatIsLeftQuery } from '#modules/directory/what-is-left.query.ts'

/** What only the composition root knows: the protocols that came with this version, where protocols are run, and the outside parties it was given. */
export type DirectoryGiven = { readonly shipped: Shipped; readonly runner: ProtocolRunner; readonly outside: Outside }

export const directoryAnswers = ({ shipped, runner, outside }: DirectoryGiven): readonly Answer[] => [
  answer(foundPlatformCommand),
  answer(createPracticeCommand),
  answer(frontQuery(outside, runner)),
  answer(mayBeginQuery),
  answer(pharmaciesQuery),
  answer(practiceSettingsQuery(outside)),
  answer(saveSettingsCommand),
  answer(whatIsLeftQuery(outside)),
  answer(practiceFactsQuery),
  answer(recordPracticeFactCommand),
  answer(onCallQuery),
  answer(saveOnCallCommand),
  answer(saveCalendarCommand),
  answer(teamsQuery),
  answer(saveTeamCommand),
  answer(peopleQuery),
  answer(inviteCommand),
  answer(revokeInvitationCommand),
  answer(grantRoleCommand),
  answer(endGrantCommand),
  answer(savePractitionerCommand),
  answer(saveLicenceCommand),
  answer(statesServedQuery),
  answer(saveStateCommand),
  answer(protocolsQuery(shipped)),
  answer(protocolQuery(shipped)),
  answer(protocolVignettesQuery(shipped, runner)),
  answer(publishProtocolCommand(shipped)),
  answer(signOffProtocolCommand(shipped)),
  answer(barProtocolCommand),
  answer(shareProtocolCommand),
  answer(keepFloorCheckCommand),
  ...draftAnswers(shipped, verdictsOf(shipped, runner)),
  answer(consentDocumentsQuery),
  answer(publishConsentCommand),
  answer(replyTemplatesQuery),
  answer(saveReplyTemplateCommand),
  answer(importPharmaciesCommand),
  answer(retirePharmacyCommand),
  answer(deadLettersQuery),
  answer(redriveCommand),
]

const draftAnswers = (shipped: Shipped, verdicts: Verdicts): readonly Answer[] => [
  answer(protocolDraftsQuery),
  answer(protocolDraftQuery(shipped)),
  answer(checkProtocolDraftQuery(verdicts)),
  answer(beginProtocolDraftCommand(shipped)),
  answer(editProtocolDraftCommand),
  answer(discardProtocolDraftCommand),
  answer(signOffProtocolDraftCommand(verdicts)),
  answer(approveProtocolDraftCommand(verdicts)),
  answer(publishProtocolDraftCommand(shipped, verdicts)),
]
