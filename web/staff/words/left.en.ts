export const left = {
  'left.title': 'What is left before patients can come',
  'left.title.advised': 'What is left to do',
  'left.stops': 'Until this is done, no patient gets care here',
  'left.advised': 'Patients can come without this, but it is advised',
  'left.mail':
    'Mail is not set up: patients cannot prove their e-mail address, and invitations do not arrive. Ask whoever runs the server.',
  'left.worker':
    'Something has waited for more than five minutes to be sent: no worker seems to run. Ask whoever runs the server.',
  'left.answerer':
    'Nobody here may answer a patient. Invite a clinician, then record their profession and a licence that is in force.',
  'left.answerer_team':
    'Those who may answer are on no team, so they see nothing of what patients send. Give them their role on one.',
  'left.first_look':
    'What patients send goes to a team first. Nobody who may read it there is on: {names}. Give a nurse or clinician a role on it.',
  'left.first_look.none': 'There is no team to read what patients send. Add one.',
  'left.state':
    'There is no state where a new patient may begin. Serve a state. Until then everybody is told that a live visit comes first.',
  'left.state_answerer': 'Nobody here is licensed to answer patients in {states}. Nobody there can begin.',
  'left.director':
    'Nobody here can sign protocols. Name a medical director: a clinician, physician by profession, with a licence in force.',
  'left.signature':
    'No protocol is signed. The medical director reads each one and signs it. Only then can it be offered.',
  'left.offering':
    'Nothing is offered. Publish a signed protocol with its price and team, and switch “Offered to patients” on.',
  'left.hours':
    'The hours are those that every practice begins with: Monday to Friday, 8 to 6, no holidays. Look at them and save them.',
  'left.on_call':
    'Nobody is on call. While you are closed, patients read that nobody may see an emergency before you open.',
  'left.privacy_officer':
    'Nobody is privacy officer: nobody checks who looked at which record. Give somebody the role.',
  'left.second_administrator':
    'Only one person administers this practice. If they lose their sign-in, nobody here can let them back in.',
  'left.consents':
    'What patients agree to is still a draft that came with Kairos: {names}. Have counsel read it, then publish it in your name.',
  'left.state_review': 'Nobody has reviewed the rules for {states}. Have counsel read them, and note who did.',
  'left.pharmacies': 'No pharmacy is listed, so no prescription can be sent to one.',
  'left.npi': 'Nobody who may answer has an NPI on record, so no prescription can be written.',
  'left.numbers': 'The rules need numbers that only you can find out: {names}. They are asked for on this page.',
} as const
