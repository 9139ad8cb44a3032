const both = { en: 'Words', es: 'Palabras' }

/** A practice's settings as they would be saved, in a version nobody has: whoever may is told of a conflict. */
export const settings = {
  version: 999,
  name: 'New name',
  leaseMinutes: 30,
  followUpDays: 14,
  targets: {},
  profile: {
    phone: '512-555-0100',
    address: '1 Invented Street',
    about: both,
    ifWorse: both,
  },
  notify: {
    remindMinutes: [5],
    unreadUrgentMinutes: 60,
    unreadRoutineMinutes: 1440,
    pageMinutes: 5,
  },
}
const amount = { unit: 'wall-minutes', amount: 60 }
export const targets = Object.fromEntries(
  ['emergency', 'urgent', 'clinical', 'routine', 'administrative'].map((a) => [
    a,
    { firstLook: amount, reply: { unit: 'business-minutes', amount: 60 } },
  ]),
)
