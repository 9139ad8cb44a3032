import type { CareWorld } from '#dev/care-world.ts'
import type { ImageDecoder } from '#integrations/images/decode-image.ts'
import { newId } from '#kernel/ids.ts'
import { streamOf } from '#kernel/seal-stream.ts'
import { keepFile } from '#main/keep-file.ts'
import { sha256Of } from '#main/seal-renditions.ts'
import { filesMatch } from '#main/verify/files-match.ts'
import type { CareScene } from './doing.ts'

const picture = Buffer.from('a picture')
const rendition = {
  page: 1,
  mime: 'image/jpeg',
  bytes: picture,
  width: 1,
  height: 1,
  sha256: sha256Of(picture),
} as const
const decoder: ImageDecoder = {
  decode: async () => ({
    ok: true,
    mime: 'image/jpeg',
    renditions: [
      { ...rendition, kind: 'full' },
      { ...rendition, kind: 'thumb' },
    ],
  }),
  sandbox: () => Promise.reject(new Error('nothing is decoded here')),
}
/** A row without its blob is a photo nobody will see. */
const withoutBlob = async (w: CareWorld): Promise<string[]> =>
  (await filesMatch(w.t.house, [w.org])).flatMap((f) => (f.state === 'broken' ? [`${f.name}: ${f.says}`] : []))

/** What an upload does once it is whole. It is known by the upload's own id, so it needs no key. */
export const uploadScenes: Readonly<Record<string, CareScene>> = {
  'a photo kept': {
    of: 'cases.keepAttachment',
    set: async (w) => {
      const { caseId } = await w.begin('uti')
      const actor = await w.as('patient')
      const arrived = {
        id: newId(),
        owner: `${w.org}/${actor.personId}/${caseId}`,
        size: picture.length,
        metadata: { filename: 'me.jpg' },
        bytes: () => streamOf(picture),
      }
      return {
        send: () => keepFile(w.t.house, { scanner: undefined, decoder }, arrived, () => Promise.resolve(actor)),
        faults: () => withoutBlob(w),
      }
    },
  },
}
