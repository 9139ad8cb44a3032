import type { MailCatalogue } from './notification-mail.types.ts'

export const mailWordsEnglish: MailCatalogue = {
  careTeam: 'your care team',
  careTeamAt: 'your care team at {practice}',
  notRead: 'Nobody reads replies to this mail.',
  cannotWait: 'If it cannot wait, call 911 or the phone number on our page.',
  kinds: {
    'confirm-email': {
      subject: 'Your code: {code}',
      lines: [
        'Enter this code to confirm that this mailbox is yours:',
        '{code}',
        'It works for 15 minutes. If you did not ask for it, you can ignore this mail.',
      ],
    },
    'account-exists': {
      subject: 'You have an account already',
      lines: [
        'Someone wanted to make an account with this address, which has one already. Nothing was changed.',
        'If that was you, sign in the way you always do. If not, you can ignore this mail.',
      ],
      action: 'Sign in',
    },
    recovery: {
      subject: 'Choose a new password',
      lines: [
        'Someone asked for a new password for the account with this address. If that was you, follow the link and choose one.',
        'It works once, for 30 minutes. Nobody from {careTeam} will ever ask you for it. If you did not ask for it, your account is safe: ignore this mail.',
      ],
      action: 'Choose a new password',
    },
    'recovery-staff': {
      subject: 'Your password is not changed by mail',
      lines: [
        'Someone asked for a new password for the account with this address. Accounts that open the desk are not changed by mail.',
        'If that was you, sign in with your passkey or a recovery code. If you have neither, an administrator can let you back in. If it was not you, ignore this mail.',
      ],
      action: 'Go to sign in',
    },
    'recovery-passkey': {
      subject: 'Your account opens with your passkey',
      lines: [
        'Someone asked for a new password for the account with this address. It has a passkey and no password, and mail alone adds none.',
        'If that was you, sign in with your passkey: it may also be on another device of yours. A recovery code works too. If you have neither, call us. If it was not you, ignore this mail.',
      ],
      action: 'Go to sign in',
    },
    'sign-in-notice': {
      subject: 'New sign-in to your account',
      lines: [
        'Someone signed in to your account from a device we had not seen before, on {when}.',
        'If that was you, all is well. If not, sign in now, end that session and change how you sign in.',
      ],
      action: 'See where you are signed in',
    },
    'tries-notice': {
      subject: 'Someone tried to sign in to your account',
      lines: [
        'Before the sign-in on {when}, someone tried several times to sign in to your account with a wrong password or code.',
        'If that was you, all is well. If not, choose a password you use nowhere else, or add a passkey, which nobody can guess.',
      ],
      action: 'Look at your account',
    },
    'password-changed': {
      subject: 'How you sign in has changed',
      lines: [
        'The way you sign in to your account was changed on {when}.',
        'If that was you, all is well. If not, get your account back now.',
      ],
      action: 'Look at your account',
    },
    'sessions-ended': {
      subject: 'You were signed out',
      lines: [
        'Whoever looks after accounts with us signed you out on {when}, on one device or on all of them. How you sign in was not changed.',
        'You can sign in again. If you do not know why this was done, ask us.',
      ],
      action: 'Look at your account',
    },
    'password-ended': {
      subject: 'Your password no longer works',
      lines: [
        'Whoever looks after accounts with us signed you out everywhere, on {when}. Your password and recovery codes no longer open your account. Nothing in it is lost.',
        'If you use a passkey, sign in with it as always. If not, ask for a link to a new password, with this address. If you do not know why this was done, call the phone number on our page.',
      ],
      action: 'Choose a new password',
    },
    'ways-ended': {
      subject: 'Choose a new password to sign in again',
      lines: [
        'Whoever looks after accounts with us signed you out everywhere, on {when}. No password, passkey, authenticator or recovery code of before opens your account any more. Nothing in it is lost.',
        'To come back, ask for a link to a new password, with this address. If you do not know why this was done, call the phone number on our page.',
      ],
      action: 'Choose a new password',
    },
    'something-new': {
      subject: 'You have something new to read from {careTeam}',
      lines: [
        'You have something new to read from {careTeam}.',
        'For your privacy it is not in this mail. Sign in to read it.',
      ],
      action: 'Sign in and read it',
    },
    further: {
      subject: 'There is news from {careTeam}',
      lines: [
        'Something that {careTeam} arranges for you has moved on.',
        'For your privacy it is not in this mail. Sign in to see it.',
      ],
      action: 'Sign in and see it',
    },
    'your-turn': {
      subject: 'Something is needed from you',
      lines: [
        'It is your turn: {careTeam} asked you something and will go on as soon as you answer.',
        'For your privacy it is not in this mail.',
      ],
      action: 'Sign in and answer',
    },
    reminder: {
      subject: 'Still waiting for you to read',
      lines: [
        'Something from {careTeam} is waiting for you, and you have not opened it yet.',
        'Please look at it today.',
      ],
      action: 'Sign in and open it',
    },
    'answer-ready': {
      subject: 'Your answer is ready',
      lines: ['Your answer from {careTeam} is ready.', 'For your privacy it is not in this mail. Sign in to read it.'],
      action: 'Sign in and read your answer',
    },
    'draft-ending': {
      subject: 'What you began is not sent yet',
      lines: [
        'You began something with {careTeam} and have not sent it. We keep it for you until {when}, and then remove it.',
        'Sign in to go on where you stopped. If you do not need it any more, there is nothing you have to do.',
      ],
      action: 'Sign in and go on',
    },
    'staff-page': {
      subject: 'A patient matter needs someone now',
      lines: [
        'A patient matter needs someone now.',
        'Open the desk: it is in the queue, at the top if it is of your team or you are on call.',
      ],
      action: 'Open the desk',
    },
    'record-opened': {
      subject: 'Someone opened a record in an emergency',
      lines: [
        'Someone opened a record of a person who is not in their care, and gave a reason.',
        'Please look into it. It stays at the top of your page until you have said what you found.',
      ],
      action: 'Sign in and look into it',
    },
    'record-opened-no-officer': {
      subject: 'Name a privacy officer: someone opened a record in an emergency',
      lines: [
        'Someone opened a record of a person who is not in their care, and gave a reason.',
        'There is no other privacy officer we could reach to look into it. Please name one: under administration, give someone that role, or have the officer there is confirm their e-mail address. What waits for review will be at the top of their page.',
      ],
      action: 'Sign in and name one',
    },
    'protocol-weaker': {
      subject: 'A protocol you offer lacks a safeguard',
      lines: [
        'A protocol you offer is less safe than the one in this release of Kairos: an emergency or a hard stop is missing or weaker in it, or it gives more than that one. New matters begin with it as it is.',
        'Open the list of protocols: it says which one, what differs and how to put it right.',
      ],
      action: 'Open the protocols',
    },
    'work-late': {
      subject: 'Work of your practice is late',
      lines: [
        'Something that your practice waits for from outside is past its day, and nobody has gone on with it.',
        'Open the list of what is to come back: it stands there first.',
      ],
      action: 'Open the list',
    },
    'contact-late': {
      subject: 'Work of your practice is late',
      lines: [
        'Somebody waits to hear from your team, and the time for it has passed.',
        'Open the queue: it stands there first.',
      ],
      action: 'Open the queue',
    },
    'staff-invitation': {
      subject: 'You are invited to work in Kairos',
      lines: [
        'You have been invited to join the care team.',
        'Follow the link once, on a device you trust, and make your passkey. The link works for 3 days.',
      ],
      action: 'Accept the invitation',
    },
  },
}
