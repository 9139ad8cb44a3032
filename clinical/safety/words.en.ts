import type { Instruction } from './safety.types.ts'

export type InstructionWords = {
  readonly title: string
  readonly body: string
  readonly actions: readonly { readonly label: string; readonly href: string }[]
}

// 741741 answers in the language of the word it is sent: HOME in English, AYUDA in Spanish (crisistextline.org/blog, 2021-10-15).
const textLine = { label: 'Text HOME to 741741', href: 'sms:741741?body=HOME' }
const call911 = { label: 'Call 911', href: 'tel:911' }
// The National Domestic Violence Hotline, day and night, in many languages (US Department of Justice, Office for Victims of Crime, 2022-01-20).
const callHotline = { label: 'Call 1-800-799-7233', href: 'tel:+18007997233' }
const call988 = { label: 'Call 988', href: 'tel:988' }

export const instructionWords: Readonly<Record<Instruction, InstructionWords>> = {
  'call-911': {
    title: 'This may be an emergency',
    body: 'What you wrote can be a sign of something that cannot wait. Call 911 now. Do not drive yourself. If someone is with you, ask them to stay.',
    actions: [call911],
  },
  'crisis-line': {
    title: 'You do not have to go through this alone',
    body: 'Someone can talk with you right now, day or night, for free. Call or text 988, or text HOME to 741741. If you or anyone else is in danger at this moment, call 911.',
    actions: [call988, { label: 'Text 988', href: 'sms:988' }, textLine, call911],
  },
  'poison-control': {
    title: 'Get help for a possible poisoning now',
    body: 'If the person is awake and breathing well, call Poison Control now: 1-800-222-1222. If they have collapsed, have a seizure, cannot be woken or have trouble breathing, call 911 instead. Have the bottle or package in your hand. Do not make anyone vomit.',
    actions: [{ label: 'Call Poison Control', href: 'tel:+18002221222' }, call911],
  },
  'rinse-eye': {
    title: 'Rinse the eye now',
    body: 'Start rinsing at once with plenty of clean, lukewarm water, with the eye held open, and keep rinsing. Take out contact lenses if you can. Have someone call 911 or take you to an emergency room while you rinse.',
    actions: [call911, { label: 'Call Poison Control', href: 'tel:+18002221222' }],
  },
  // A shield, and nothing else: what fills the eye runs out with rinsing, pressing and pulling (American Academy of Ophthalmology, recognizing and treating eye injuries).
  'shield-eye': {
    title: 'Protect the eye, and do not rinse it',
    body: 'Do not pull anything out of the eye, do not rinse it, and do not rub or press on it. Cover it without touching it, for example with the bottom of a paper cup resting on the bones around the eye. Call 911 or have someone take you to an emergency room now. Only if nothing cut or pierced the eye and a liquid or powder got in: rinse it with plenty of water.',
    actions: [call911],
  },
  // Fresh air first, for all, then the call, and nobody back in (CDC, carbon monoxide poisoning: what to do).
  'get-out': {
    title: 'Get everyone outside first, then call 911',
    body: 'There may be carbon monoxide, gas or smoke where you are. Go out into fresh air now and take everyone with you, animals too. Do not stay to call, to open windows or to look for the cause. Call 911 from outside, even if you feel better there, and say what anyone feels, such as chest pain or fainting. If you cannot move someone, get out yourself and tell 911. Do not go back in until the fire department says it is safe.',
    actions: [call911],
  },
  'abuse-support': {
    title: 'You deserve to be safe',
    body: 'What was done to you is not your fault. What you send us is read by a trained person. People who help with violence at home answer day and night: 1-800-799-7233. If it is not safe to talk, text HOME to 741741. If you are in danger now, call 911.',
    actions: [call911, callHotline, textLine],
  },
  // Nobody knows what it is: whichever of them it may be about.
  'call-for-help': {
    title: 'This may be an emergency',
    body: 'What you wrote reads like something that cannot wait. Call 911 now, or have someone take you to an emergency room. If you think about ending your life, call or text 988. If someone took or breathed in something harmful and is awake, call Poison Control: 1-800-222-1222.',
    actions: [call911, call988, { label: 'Call Poison Control', href: 'tel:+18002221222' }],
  },
  'same-day': {
    title: 'Please be seen today',
    body: 'What you describe should be looked at today. Ask this practice for a same-day visit or go to urgent care. If it gets worse, call 911.',
    actions: [call911],
  },
  'staff-first': {
    title: 'A person will read this first',
    body: 'A trained member of our team will read your message before anything else happens. If you think this is an emergency, call 911.',
    actions: [call911],
  },
}
