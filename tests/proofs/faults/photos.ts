import { photoOf, sendPhoto } from '../../stories/send-photo.ts'
import { Person } from '../../stories/person.ts'
import type { Seated } from '../writing.ts'
import type { FaultyHouse } from './faulty-house.ts'

let photos = 0

/** While the place of the photos is broken, one is refused in words; when it is well, one is kept. */
export function photosOf(h: FaultyHouse, { writers }: Seated) {
  const photograph = async (): Promise<string> => {
    const first = writers[0]
    if (!first) return 'nobody takes one'
    const she = new Person(h.house)
    she.cookies = `__Host-sid=${first.token}`
    const sent = await sendPhoto(she, first.caseId, `photo-${photos++}`, 'eye.jpg', await photoOf('an eye', '#b04040'))
    return 'id' in sent ? 'kept' : sent.refused
  }
  return {
    areRefused: async (): Promise<string[]> => {
      const said = await photograph()
      return said.includes('house.unavailable') ? [] : [`a photo that cannot be kept: ${said.slice(0, 200)}`]
    },
    areKept: async (): Promise<string[]> => {
      const said = await photograph()
      return said === 'kept' ? [] : [`a photo: ${said.slice(0, 200)}`]
    },
  }
}
