import type { ErrorCode } from '#contract/errors.ts'

/** What a person reads when something does not go: what happened, and what to do. */
export const en: Record<ErrorCode, string> = {
  'input.invalid': 'Something here does not fit yet. Please check what is marked.',
  'input.too_large': 'This is too much for one go. Please shorten it or send fewer photos.',
  'session.required': 'Please sign in first.',
  'session.expired': 'You were signed out to keep your record safe. Please sign in again; what you wrote is kept.',
  'session.step_up_required': 'Please show once more that it is you.',
  'session.cross_site':
    'This request came from another site, so we did not act on it. Please open our own page and try again.',
  'sign_in.refused': 'That e-mail and password, or that passkey, do not match what we have. Please try again.',
  'sign_in.code_wrong': 'This code is wrong or too old. Please check it, or ask for a new one.',
  'sign_in.too_many': 'There were too many tries. Please wait a few minutes, or use your passkey.',
  'sign_in.passkey_required': 'This account signs in with a passkey. Please use it, or your authenticator code.',
  'account.email_unconfirmed': 'Please confirm your e-mail first. We sent you a code.',
  'account.password_common': 'This password is one that thieves try first. Please choose another.',
  'account.last_credential': 'This is your only way to sign in. Add another before you remove it.',
  'access.denied': 'You may not do this here. If you think you should, ask your practice’s administrator.',
  not_found: 'We could not find this. It may have moved, or it is not yours to see.',
  'conflict.version': 'Someone changed this a moment before you. Please look at it again; what you wrote is kept.',
  'conflict.idempotency': 'This was already sent with other words. Please look at it again before you send.',
  'conflict.exists': 'This exists already. Please choose another name, or sign in if you have an account.',
  'rate.limited': 'That was a lot in a short time. Please wait {seconds} seconds and try again.',
  'house.busy': 'We are very busy right now. Your text is kept; please try again in a moment.',
  'house.unavailable': 'We cannot save right now. Your text is kept on this device; please try again in a moment.',
  'house.broken': 'Something broke on our side. It has been noted. Your text is kept; please try again.',
  'house.keys_unavailable': 'We cannot open records right now. Nothing is lost; please try again in a moment.',
  'contract.too_old': 'This page is from an older version. Please reload it; what you wrote is kept.',
  'case.state': 'This matter has moved on, so that is no longer possible. Please look at it again.',
  'case.claimed': 'A colleague took this a moment ago.',
  'case.not_holder': 'You do not hold this task any more. Claim it again to go on; what you wrote is kept.',
  'case.finding_open':
    'A red flag here has not been dealt with. A nurse or clinician must say what became of it first.',
  'case.unread_message': 'The patient wrote again after you opened this page. Please read it first.',
  'case.follow_up_over':
    'The time for questions about this matter is over. Please start a new one; it only takes a few minutes.',
  'case.incomplete': 'A few answers are still missing. Please fill in what is marked.',
  'case.consent_missing': 'Please read and agree to what is marked before you send this.',
  'case.too_large':
    'You have reached the 100 MB we can take for one visit. Remove a photo that is not sent yet, or tell us in a message what this one shows.',
  'photo.consent_missing':
    'This photo was not kept. Please read what we say about photos first: adding one agrees to it.',
  'forgetting.refused':
    'This record cannot be destroyed now. It needs two different people, no open matter, no legal hold, and the years of keeping to be over.',
  'location.old':
    'Please tell us where you are now. You last said so more than {hours} hours ago, and it decides who may answer and where help would find you.',
  'licence.missing': 'You hold no licence for {state}, where the patient is now, so you cannot take this.',
  'licence.lapsed':
    'Your {state} licence ended on {expiredOn}. The patient is in {state} now, so you cannot act on this until it is renewed.',
  'licence.restricted': 'Your {state} licence has a restriction or is suspended, so you cannot act on this.',
  'state.not_served':
    'We cannot care for you where you are yet. Please see a clinician near you. Nothing was sent or charged.',
  'state.live_first':
    'Where you are now, a visit by video or in person has to come first. Please call us to arrange it. Nothing was sent or charged.',
  'state.too_young':
    'In {state} we answer in writing from age {age} on. Please call us: a visit may be possible. Nothing was sent or charged.',
  'state.guardian_needed':
    'In {state} a parent or guardian must send this for anybody under {age}. Please ask one who can sign in for you, or call us. Nothing was sent or charged.',
  'state.no_clinician':
    'Nobody on our team is licensed where you are now. Please see a clinician near you. Nothing was sent or charged.',
  'state.not_this_way':
    'The rule for {state} does not allow care by message for this patient now. Redirect it to a live visit.',
  'state.images_missing':
    'The rule for {state} asks for a photo or a record before this is signed. Ask the patient for one.',
  'state.images_needed': 'Where you are, we need at least one photo or record before we can answer. Please add one.',
  'consent.withdrawn':
    'The patient has taken back what they agreed to. Call them: nothing is decided in writing until they agree again.',
  'consent.to_be_spoken':
    'The rule for {state} asks that the patient agrees aloud. Call them, and put it on record before you sign.',
  'identity.unchecked':
    'The rule for {state} asks how you checked who the patient is. Put it on record before you sign.',
  'standing_order.out_of_scope':
    'This standing order does not cover this matter, or your credential or licence does not allow it.',
  'order.blocked': 'This medicine cannot be signed for this patient. The reasons are beside it.',
  'pharmacy.retired': 'That pharmacy is no longer there. Please choose another.',
  'order.unknown': 'This order is not one of this protocol’s choices.',
  'protocol.unpublished': 'This is not offered at the moment.',
  'protocol.barred': 'This version was barred and is not offered again. Choose another version.',
  'protocol.unsigned':
    'The medical director has not signed this version off yet. They can do so under “Read”. Until then it can be saved closed, and what patients begin with now stays.',
  'protocol.draft_over': 'This draft was published or laid aside: it stays as it is. Begin a new draft from it.',
  'protocol.unapproved':
    'The medical director must sign exactly this content, and somebody who wrote none of it must have signed or approved it. Then publish it.',
  'protocol.faulty': 'This protocol has mistakes and cannot be published. They are listed below.',
  'attachment.refused': 'We could not keep this file.',
  'attachment.gone': 'This file is no longer there.',
  'link.expired': 'This link has expired. Please open it again from the page.',
  'link.used': 'This link was used or is more than 30 minutes old. Please ask for a new one.',
  'invitation.over': 'This invitation was used or has expired. Please ask for a new one.',
}
