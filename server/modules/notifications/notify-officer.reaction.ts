import { reaction } from '#kernel/reaction.ts'
import { peopleWhoGuardPrivacy } from '#modules/directory/index.ts'
import { openedBy } from '#modules/patients/index.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

/** A record was opened in an emergency: whoever guards privacy hears of it at once, but not who opened it. */
export const notifyOfficer = reaction<unknown, 'patients.opened_in_emergency'>({
  name: 'notifications.notify-officer',
  on: ['patients.opened_in_emergency'],
  react: async (house, _ports, happened) => {
    const { openingId } = happened.event.data
    const people = await reading(house, happened.organizationId, async (tx) =>
      peopleWhoGuardPrivacy(tx, (await openedBy(tx, openingId)) ?? null),
    )
    await tell(house, happened, notifyOfficer.name, {
      kind: 'record-opened',
      caseId: null,
      subjectId: openingId,
      people,
    })
  },
})
