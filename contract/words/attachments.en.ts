import type { AttachmentRefusal } from '../attachments.ts'

/** Words a patient reads when a file is not kept: what happened, then what to do. */
export const attachmentsEn = {
  empty: 'This file arrived with nothing in it. Please choose it once more.',
  'too-large': 'This file is too big to send. The most we can take is 25 MB. A new photo from your phone will fit.',
  'too-many-photos': 'You have added as many photos as fit here. Remove one to add another.',
  'too-many-today':
    'You have sent as many files as we can take in one day. Please send the rest tomorrow. If it cannot wait, call us.',
  'too-many-pixels':
    'This photo is larger than we can open. Please take it again with your phone’s normal camera setting.',
  'too-small': 'This picture is too small to see anything in it. Please take a new photo.',
  truncated: 'This photo did not arrive whole. Please take it again or choose it once more.',
  damaged: 'We could not open this file. It may be damaged. Please take the photo again or choose another.',
  'not-an-image': 'We could not see a photo in this file. Please choose a photo or a PDF.',
  'wrong-type': 'We cannot open this kind of file. Please send a photo (JPEG, PNG, WebP or HEIC) or a PDF.',
  svg: 'This is a drawing file, and we cannot open those safely. Please send a photo or a screenshot instead.',
  polyglot:
    'There is something besides a photo in this file, so we did not keep it. Please take the photo again with your camera.',
  animated: 'This is a moving picture. Please send a still photo.',
  'encrypted-pdf':
    'This PDF is locked with a password. Please send it without the password, or take a photo of each page.',
  'active-pdf':
    'This PDF has something in it besides pages, like a form that runs by itself or an attached file, so we did not keep it. Please take a photo of each page instead.',
  'unreadable-pdf': 'We could not read the pages of this PDF. Please take a photo of each page instead.',
  'too-many-pages':
    'This PDF is too long. We can take 20 pages. Please send only the pages that matter for this visit.',
  'too-complex': 'This file is too heavy for us to open safely. Please send a photo or a screenshot of it instead.',
  'timed-out': 'This file took too long to open, so we stopped. Please try again, or send a new photo.',
  infected:
    'Our virus check did not pass this file, so we did not keep it. Please send a new photo taken with your camera, and have the device it came from checked.',
} as const satisfies Record<AttachmentRefusal, string>
