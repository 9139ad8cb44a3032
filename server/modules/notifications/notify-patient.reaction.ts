import { reaction } from '#kernel/reaction.ts'
import { matterToTell } from '#modules/cases/index.ts'
import { peopleOfPatient } from '#modules/directory/index.ts'
import { tellsPatient } from '#modules/notifications/notice-kinds.ts'
import { reading, tell } from '#modules/notifications/tell.ts'

type Told = keyof typeof tellsPatient

/** The patient and their proxies hear that something waits for them. */
export const notifyPatient = reaction<unknown, Told>({
  name: 'notifications.notify-patient',
  on: Object.keys(tellsPatient) as Told[],
  react: async (house, _ports, happened) => {
    const { caseId } = happened.event.data
    const people = await reading(house, happened.organizationId, async (tx) => {
      const matter = await matterToTell(tx, caseId)
      return matter ? peopleOfPatient(tx, matter.patientId) : []
    })
    const kind = tellsPatient[happened.event.type]
    await tell(house, happened, notifyPatient.name, { kind, caseId, subjectId: null, people })
  },
})
