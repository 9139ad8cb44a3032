import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { attachmentLimits } from '#contract/attachments.ts'
import { streamOf as source } from '#kernel/seal-stream.ts'
import { createImageDecoder, DecoderUnavailable, type Rendition } from './decode-image.ts'
import * as corpus from './corpus.fixture.ts'
import { hostile, html } from './hostile.fixture.ts'
import { readHeic } from './read-heic.ts'
import { renderPdf } from './render-pdf.ts'
import { reasonOf, renderPhoto } from './render-photo.ts'
import { sniffFile } from './sniff-file.ts'

const root = await mkdtemp(join(tmpdir(), 'kairos-decode-'))
after(() => rm(root, { recursive: true }))
const decoder = createImageDecoder({ hidden: [root] })

const decode = (bytes: Uint8Array) => decoder.decode(source(bytes))
const kept = async (bytes: Uint8Array) => {
  const result = await decode(bytes)
  assert.ok(result.ok, JSON.stringify(result))
  const full = result.renditions.filter((r) => r.kind === 'full')
  const thumb = result.renditions.find((r) => r.kind === 'thumb')
  assert.ok(full[0] && thumb)
  return { mime: result.mime, full: full[0], pages: full, thumb, all: result.renditions }
}
const refusal = async (bytes: Uint8Array) => {
  const result = await decode(bytes)
  assert.equal(result.ok, false)
  // A refusal holds a code and plain facts, so nothing of the file is kept by accident.
  if (!result.ok) assert.deepEqual(Object.keys(result.refusal).sort(), ['code', 'facts'])
  return result.ok ? undefined : result.refusal.code
}

/** What a picture still tells besides its pixels. */
const metadataIn = async (bytes: Buffer): Promise<string[]> => {
  const head = await sharp(bytes).metadata()
  const found = (['exif', 'xmp', 'iptc', 'icc', 'orientation'] as const).filter((name) => head[name] !== undefined)
  for (const word of [corpus.CANARY, 'Exif', 'http://ns.adobe.com', 'ICC_PROFILE'])
    if (bytes.includes(word)) found.push(word as never)
  return found
}
const pixel = async (r: Rendition, x: number, y: number) => {
  const { data, info } = await sharp(r.bytes).raw().toBuffer({ resolveWithObject: true })
  return [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
}
const isRed = ([r = 0, , b = 0]: number[]) => r > 150 && b < 100
const isBlue = ([r = 0, , b = 0]: number[]) => b > 150 && r < 100

describe("a patient's photo", () => {
  it('keeps its pixels and loses where and with what it was taken', async () => {
    const photo = await corpus.phoneJpeg()
    assert.notDeepEqual(await metadataIn(photo), [])
    const { mime, full, thumb, all } = await kept(photo)
    assert.equal(mime, 'image/jpeg')
    assert.deepEqual([full.width, full.height, thumb.width, thumb.height], [640, 480, 320, 240])
    for (const r of all) assert.deepEqual(await metadataIn(r.bytes), [])
    assert.match(full.sha256, /^[0-9a-f]{64}$/)
  })

  it('planted fault: a variant that keeps metadata is seen by the same detector', async () => {
    const faulty = await sharp(await corpus.phoneJpeg())
      .resize(320)
      .withMetadata()
      .jpeg()
      .toBuffer()
    const found = await metadataIn(faulty)
    assert.ok(found.includes('exif') && found.includes(corpus.CANARY as never), String(found))
  })

  it('is shown upright, although the phone wrote it lying on its side', async () => {
    const { full } = await kept(await corpus.lyingJpeg())
    assert.deepEqual([full.width, full.height], [480, 640])
    assert.ok(isRed(await pixel(full, 240, 40)) && isBlue(await pixel(full, 240, 600)))
  })

  it('is kept no larger than a clinician can use', async () => {
    const { full } = await kept(await corpus.noiseJpeg(4000, 3000))
    assert.deepEqual([full.width, full.height], [attachmentLimits.fullSide, 1920])
  })

  it('is read as PNG, with clear parts on white, and as WebP', async () => {
    const clear = sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    const png = await kept(await clear.png().toBuffer())
    assert.deepEqual(await pixel(png.full, 5, 5), [255, 255, 255])
    assert.equal((await kept(await corpus.twoColours().webp().toBuffer())).mime, 'image/webp')
  })

  it('straight from an iPhone (HEIC) is read, without its metadata', async () => {
    assert.ok(corpus.phoneHeic.includes('CANARYHEIC'))
    const { mime, full } = await kept(corpus.phoneHeic)
    assert.equal(mime, 'image/heic')
    assert.deepEqual([full.width, full.height], [96, 64])
    assert.ok(isRed(await pixel(full, 10, 30)) && isBlue(await pixel(full, 85, 30)))
    assert.equal(full.bytes.includes('CANARYHEIC'), false)
    assert.deepEqual(await metadataIn(full.bytes), [])
  })

  it('straight from an iPhone is as red as it was: its colour profile is read before it is dropped', async () => {
    const { full } = await kept(corpus.displayP3Heic)
    const [r = 0, g = 0, b = 0] = await pixel(full, 20, 20)
    assert.ok(Math.abs(r - 224) < 6 && Math.abs(g - 48) < 6 && Math.abs(b - 16) < 6, `${r} ${g} ${b}`)
  })

  it('followed by the little film or the notes that phones append, is kept without them', async () => {
    const film = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypmp42', 'latin1'),
      Buffer.alloc(5000, 1),
      Buffer.from('SEFHe', 'latin1'),
    ])
    const { full } = await kept(Buffer.concat([await corpus.noiseJpeg(), film]))
    assert.equal(full.bytes.includes('ftypmp42'), false)
  })
})

/** What the walled-off process does, here in this one: it costs no process for each file. */
const opened = async (bytes: Buffer): Promise<{ end: string; kept: readonly Buffer[] }> => {
  try {
    const mime = await sniffFile(bytes)
    const draw = mime === 'image/heic' ? readHeic : mime === 'application/pdf' ? renderPdf : renderPhoto
    return { end: 'drawn', kept: (await draw(bytes, attachmentLimits)).map((d) => d.bytes) }
  } catch (e) {
    return { end: reasonOf(e).code, kept: [] }
  }
}
const decoded = async (bytes: Buffer) => {
  const result = await decode(bytes)
  return {
    end: result.ok ? 'drawn' : result.refusal.code,
    kept: result.ok ? result.renditions.map((r) => r.bytes) : [],
  }
}

describe('refused, or drawn anew: of what strangers send nothing is kept as it came', () => {
  it('is tried with more than sixty kinds', () => assert.ok(hostile.length >= 60, String(hostile.length)))
  for (const { title, end, make, child } of hostile)
    it(`takes no harm from ${title}`, async () => {
      const bytes = await make()
      const got = await (child ? decoded : opened)(bytes)
      assert.equal(got.end, end)
      for (const kept of got.kept) {
        assert.deepEqual(await metadataIn(kept), [])
        assert.equal(kept.equals(bytes), false)
      }
    })

  it('even if a web page behind a photo were let through, it would not survive the drawing anew', async () => {
    const drawn = await renderPhoto(Buffer.concat([await corpus.noiseJpeg(), html]), attachmentLimits)
    for (const d of drawn) assert.equal(d.bytes.includes('<script'), false)
  })

  it('a picture with a bomb of text beside it costs no memory: refused or drawn without it', async () => {
    const result = await decode(corpus.textBomb())
    if (result.ok) for (const r of result.renditions) assert.ok(r.bytes.length < 10_000)
  })
})

describe('a PDF', () => {
  it('is kept as pictures of its pages; no byte of it is', async () => {
    const { mime, pages, all } = await kept(corpus.onePage())
    assert.equal(mime, 'application/pdf')
    assert.deepEqual(
      pages.map((p) => [p.page, p.width, p.height]),
      [[1, 1700, 2200]],
    )
    assert.ok(
      (await pixel(all[0]!, 400, 400)).every((c) => c < 30),
      'the bar is drawn',
    )
    for (const r of all) assert.equal(r.bytes.includes('%PDF'), false)
  })

  it('that opens at a page of its own choosing is kept: an opening place is not a script', async () => {
    assert.equal((await kept(corpus.onePage('/OpenAction [3 0 R /Fit]'))).pages.length, 1)
  })

  it('of more pages than we take is refused before one is drawn', async () => {
    const kids = Array.from({ length: 21 }, (_, i) => `${i + 3} 0 R`)
    const pages = kids.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>')
    const pdf = corpus.pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids.join(' ')}] /Count 21 >>`,
      ...pages,
    ])
    assert.equal(await refusal(pdf), 'too-many-pages')
  })

  it('whose page unfolds without end is stopped, by its size, by memory or by time', async () => {
    const bomb = corpus.streamOf('/Filter /FlateDecode', corpus.quickly(Buffer.alloc(900_000_000, '0 0 m 9 9 l S ')))
    const started = Date.now()
    const result = await createImageDecoder({ seconds: 2 }).decode(source(corpus.onePage('', [], bomb)))
    assert.equal(result.ok, false)
    if (!result.ok)
      assert.ok(['too-complex', 'timed-out', 'unreadable-pdf'].includes(result.refusal.code), result.refusal.code)
    assert.ok(Date.now() - started < 12_000)
  })
})

describe('the process that opens files of strangers', () => {
  const planted = async (code: string, settings: { seconds?: number; megabytes?: number } = {}) => {
    const entry = join(root, `${Math.random().toString(36).slice(2)}.mjs`)
    await writeFile(entry, code)
    // The test's own folder is not hidden here, or the planted child could not be read.
    return createImageDecoder({ ...settings, entry })
  }
  const photo = () => source(Buffer.from('x'))
  const say = (js: string) =>
    `const say = (n) => process.stdout.write(JSON.stringify({ ok: false, code: 'damaged', facts: { n } }) + '\\n');${js}`
  const facts = async (d: ReturnType<typeof createImageDecoder>) => {
    const r = await d.decode(photo())
    return r.ok ? undefined : r.refusal.facts['n']
  }

  it('is killed when it takes too long', async () => {
    const slow = await planted('setInterval(() => {}, 1000)', { seconds: 1 })
    const result = await slow.decode(photo())
    assert.deepEqual(result, { ok: false, refusal: { code: 'timed-out', facts: {} } })
  })

  it('dies alone when it eats memory', async (t) => {
    if (!(await decoder.sandbox()).memory) return t.skip('no prlimit on this machine')
    const hungry = await planted('const all = []; for (;;) all.push(Buffer.alloc(50_000_000, 1))', {
      megabytes: 600,
      seconds: 20,
    })
    const ended = await hungry.decode(photo()).then(
      (r) => !r.ok && r.refusal.code,
      (e: unknown) => e instanceof DecoderUnavailable,
    )
    assert.ok(ended === 'too-complex' || ended === true, String(ended))
  })

  it('cannot read other files, write one, or start a program', async () => {
    const nosy = await planted(
      say(`
      const fs = await import('node:fs'); const cp = await import('node:child_process'); const codes = []
      for (const f of [() => fs.readFileSync('/etc/hostname'), () => fs.writeFileSync('/tmp/x', ''), () => cp.spawnSync('true')])
        try { f(); codes.push('done') } catch (e) { codes.push(e.code) }
      say(codes.join('/'))`),
    )
    assert.equal(await facts(nosy), 'ERR_ACCESS_DENIED/ERR_ACCESS_DENIED/ERR_ACCESS_DENIED')
  })

  it('sees nothing of the environment of the server', async () => {
    process.env['KAIROS_TEST_SECRET'] = 'x'
    const nosy = await planted(say(`say(String(process.env.KAIROS_TEST_SECRET))`))
    assert.equal(await facts(nosy), 'undefined')
    delete process.env['KAIROS_TEST_SECRET']
  })

  it('reaches no network, not even this machine', async (t) => {
    if (!(await decoder.sandbox()).walls) return t.skip('no user namespaces on this machine')
    let calls = 0
    const server = createServer((s) => (calls++, s.end())).listen(0, '127.0.0.1')
    await new Promise((r) => server.once('listening', r))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const caller = await planted(
      say(
        `const net = await import('node:net'); net.connect(${port}, '127.0.0.1').on('connect', () => say('reached')).on('error', (e) => say(e.code))`,
      ),
    )
    assert.match(String(await facts(caller)), /^E(NETUNREACH|CONNREFUSED)$/)
    assert.equal(calls, 0)
    server.close()
  })

  it('planted fault: an answer that is no picture, or no answer, is not believed', async () => {
    const lies = [
      `process.stdout.write('hello')`,
      `process.stdout.write(JSON.stringify({ ok: false, code: 'whatever', facts: {} }) + '\\n')`,
      `process.stdout.write(JSON.stringify({ ok: false, code: 'damaged', facts: { n: '<b>name</b>' } }) + '\\n')`,
      `const p = { kind: 'full', page: 1, width: 9, height: 9, length: 5 }; process.stdout.write(JSON.stringify({ ok: true, mime: 'image/jpeg', pictures: [p, p] }) + '\\n<html><html>')`,
      `process.exit(1)`,
    ]
    for (const lie of lies) await assert.rejects((await planted(lie)).decode(photo()), DecoderUnavailable, lie)
  })

  it('opens one file at a time, and the next after it', async () => {
    const photos = await Promise.all([
      decode(await corpus.noiseJpeg()),
      decode(corpus.phoneHeic),
      decode(Buffer.from('no')),
    ])
    assert.deepEqual(
      photos.map((p) => p.ok),
      [true, true, false],
    )
  })
})
