import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { DocumentError, type PrescriptionData } from './document.types.ts'
import { prescriptionWords } from './document.words.ts'
import { prescriptionForTests, visitSummaryForTests } from './documents-for-tests.ts'
import { inflatedStreams, readPdfText } from './read-pdf-text.ts'
import { createPdfRenderer } from './render-pdf.ts'
import type { RenderReply } from './typst-process.ts'

const printer = createPdfRenderer()
after(() => printer.close())

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const prescription = (more: Partial<PrescriptionData> = {}) =>
  printer.renderPdf('prescription', { ...prescriptionForTests, ...more }, { language: 'en', title: 'Prescription' })
const textOf = async (made: Promise<{ pdf: Buffer }>): Promise<string> =>
  plain(readPdfText((await made).pdf).join('\n'))

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

const failureOf = async (rendering: Promise<unknown>): Promise<DocumentError> => {
  const error = await rendering.then(
    () => assert.fail('the document was made'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof DocumentError, String(error))
  return error
}

/** Lines that end in a number whose unit opens the next line. */
const brokenDoses = (text: string): string[] =>
  [...text.matchAll(/\d\s*\n\s*(?:mg|capsules?|times|days)\b/g)].map((each) => each[0])

/** The printer's child asked directly, past the step that joins doses: the planted fault. */
const renderUnprepared = async (data: PrescriptionData): Promise<string> => {
  const child = fork(join(import.meta.dirname, 'typst-process.ts'), [], { serialization: 'advanced', env: {} })
  const reply = await new Promise<RenderReply>((resolve) => {
    child.on('message', (message: RenderReply) => resolve(message))
    child.send({
      id: 1,
      template: 'prescription',
      title: 'Prescription',
      language: 'en',
      words: prescriptionWords,
      data,
    })
  })
  child.disconnect()
  assert.ok('pdf' in reply)
  return plain(readPdfText(Buffer.from(reply.pdf)).join('\n'))
}

describe('a prescription on paper', () => {
  it('shows the pharmacist every field, on one numbered page', async () => {
    const { pdf, pages } = await prescription()
    const text = plain(readPdfText(pdf).join('\n'))
    for (const value of stringsIn({ ...prescriptionForTests, labelDirections: undefined, substitution: undefined })) {
      assert.ok(text.includes(value), `missing: ${value}`)
    }
    assert.match(text, /Tome 1 cápsula \(100 mg\)/)
    assert.match(text, /Quantity: 10 \(ten\) capsules/)
    assert.match(text, /NPI: 1234567893/)
    assert.match(text, /License: TX Q1234/)
    assert.match(text, /Substitution: Substitution permitted/)
    assert.match(text, /Electronically signed by Ann Lee, MD, on March 3, 2026 at 2:05 AM CST/)
    assert.match(text, /Page 1 of 1/)
    assert.equal(pages, 1)
  })

  it('says so when the pharmacist may not substitute', async () => {
    assert.match(await textOf(prescription({ substitution: 'dispense-as-written' })), /Dispense as written/)
  })

  it('never parts a number from what it counts at the end of a line, and would without our care', async () => {
    const sentence = 'Take 1 capsule (100 mg) by mouth 2 times a day for 5 days, no more than 200 mg in 24 hours.'
    const directions = Array.from({ length: 18 }, (_, index) => `${'w'.repeat(index + 1)} ${sentence}`).join(' ')
    assert.deepEqual(brokenDoses(await textOf(prescription({ directions }))), [])
    assert.notDeepEqual(brokenDoses(await renderUnprepared({ ...prescriptionForTests, directions })), [])
  })

  it('is refused whole when one character of a name exists in none of our fonts, and the refusal does not repeat it', async () => {
    const error = await failureOf(prescription({ patient: { ...prescriptionForTests.patient, name: 'Li 李' } }))
    assert.deepEqual([error.kind, error.reason], ['permanent', 'unprintable-characters'])
    assert.ok(!`${error.message}${error.stack ?? ''}`.includes('李'))
  })

  it('drops invisible characters that could turn the order of digits round', async () => {
    assert.match(await textOf(prescription({ strength: '\u202e100\u200b mg\u202c\u0000' })), /100 mg/)
  })
})

describe('what people typed', () => {
  const hostile = [
    '#strong[bold] #panic("x")',
    '$x^2$ and [brackets] {braces} @ref <label>',
    '\\ #read("/etc/passwd") \\u{41}',
    '<script>alert(1)</script> & "quotes" \'single\'',
    '= Not a heading',
    '- not a list',
    '`code` *bold* _italic_ ~ --- ... // comment /* comment */',
    '#import "print.typ": *',
  ]
  for (const text of hostile) {
    it(`is printed as it stands: ${text}`, async () => {
      const made = printer.renderPdf(
        'visit-summary',
        { ...visitSummaryForTests, plan: text, patient: { name: text, birthDate: text } },
        { language: 'en', title: 'Visit summary' },
      )
      const shown = await textOf(made)
      assert.ok(shown.split(text).length >= 4, shown)
    })
  }

  it('keeps its own lines', async () => {
    const plan = 'First this.\r\nThen that.\n\nLast.'
    const made = printer.renderPdf(
      'visit-summary',
      { ...visitSummaryForTests, plan },
      { language: 'en', title: 'Visit' },
    )
    assert.match(await textOf(made), /First this\.\s*\nThen that\.\s*\nLast\./)
  })
})

describe('a visit summary on paper', () => {
  for (const [language, title, heading] of [
    ['en', 'Visit summary', 'What we think it is'],
    ['es', 'Resumen de su consulta', 'Lo que creemos que es'],
  ] as const) {
    it(`has every part in its order, in its language (${language})`, async () => {
      const { pdf } = await printer.renderPdf('visit-summary', visitSummaryForTests, { language, title })
      const text = plain(readPdfText(pdf).join('\n'))
      for (const value of stringsIn(visitSummaryForTests).flatMap((each) => each.split('\n'))) {
        assert.ok(text.includes(value), `missing: ${value}`)
      }
      assert.ok(text.startsWith(title))
      assert.ok(text.includes(heading))
      assert.match(pdf.toString('latin1'), new RegExp(`/Lang \\(${language}-US\\)`))
    })

    it(`is tagged and titled for a screen reader (${language})`, async () => {
      const { pdf } = await printer.renderPdf('visit-summary', visitSummaryForTests, { language, title })
      const source = `${pdf.toString('latin1')}${inflatedStreams(pdf)
        .map((each) => each.body.toString('latin1'))
        .join('\n')}`
      assert.match(source, /\/StructTreeRoot/)
      assert.match(source, /\/Marked true/)
      assert.match(source, /\/DisplayDocTitle true/)
      assert.match(source, /pdfuaid:part>1</)
      assert.ok(source.includes(title))
    })
  }

  it('runs over as many pages as it needs, each with the patient’s name and its number, the same every time', async () => {
    const long = { ...visitSummaryForTests, plan: 'Tome agua con frecuencia.\n'.repeat(60) }
    const once = await printer.renderPdf('visit-summary', long, { language: 'es', title: 'Resumen' })
    const again = await printer.renderPdf('visit-summary', long, { language: 'es', title: 'Resumen' })
    assert.equal(once.pages, 3)
    assert.equal(again.pages, 3)
    const pages = readPdfText(once.pdf)
    assert.deepEqual(pages, readPdfText(again.pdf))
    pages.forEach((text, index) => assert.match(text, new RegExp(`Mariana Quiñones.*Página ${index + 1} de 3`)))
  })

  it('marks a character that no font has, and keeps the rest', async () => {
    const made = printer.renderPdf(
      'visit-summary',
      { ...visitSummaryForTests, plan: 'Rest well 🙂 and drink water.' },
      { language: 'en', title: 'Visit summary' },
    )
    assert.match(await textOf(made), /Rest well \[\?\] and drink water\./)
  })
})

describe('the printer', () => {
  const childrenOf = (pid: number): number[] =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  const newChild = async (start: () => unknown): Promise<number> => {
    const before = new Set(childrenOf(process.pid))
    start()
    for (;;) {
      const found = childrenOf(process.pid).find((each) => !before.has(each))
      if (found !== undefined) return found
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const print = (with_: ReturnType<typeof createPdfRenderer>) =>
    with_.renderPdf('prescription', prescriptionForTests, { language: 'en', title: 'Prescription' })

  it('leaves the server’s own process small and gives the child none of its secrets', async () => {
    process.env.PLANTED_SECRET = 'root-key'
    const mine = createPdfRenderer()
    const before = process.memoryUsage().rss
    let first: Promise<unknown> = Promise.resolve()
    const child = await newChild(() => (first = print(mine)))
    await first
    for (let each = 0; each < 20; each++) await print(mine)
    const grown = (process.memoryUsage().rss - before) / 1e6
    assert.ok(grown < 40, `grew by ${grown.toFixed(0)} MB`)
    assert.ok(!readFileSync(`/proc/${child}/environ`, 'utf8').includes('root-key'))
    delete process.env.PLANTED_SECRET
    mine.close()
  })

  it('fails a page as “try again” when its process is killed, and prints the next one', async () => {
    const mine = createPdfRenderer()
    let first: Promise<unknown> = Promise.resolve()
    process.kill(await newChild(() => (first = print(mine))), 'SIGKILL')
    const error = await failureOf(first)
    assert.deepEqual([error.kind, error.reason], ['transient', 'renderer-died'])
    assert.equal((await print(mine)).pages, 1)
    mine.close()
  })

  it('does not wait for ever', async () => {
    const mine = createPdfRenderer({ timeoutMs: 1 })
    const error = await failureOf(print(mine))
    assert.deepEqual([error.kind, error.reason], ['transient', 'timed-out'])
  })

  it('ends its process when there is nothing to print', async () => {
    const mine = createPdfRenderer({ idleMs: 50 })
    let first: Promise<unknown> = Promise.resolve()
    const child = await newChild(() => (first = print(mine)))
    await first
    await new Promise((resolve) => setTimeout(resolve, 300))
    assert.ok(!childrenOf(process.pid).includes(child))
  })

  it('prints many pages asked for at once', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => print(printer)))
    assert.ok(made.every((each) => each.pages === 1))
  })
})
