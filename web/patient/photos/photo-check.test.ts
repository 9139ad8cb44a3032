import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { doubtAbout, lookAt, type Pixels } from './photo-check.ts'

const picture = (paint: (x: number, y: number) => number, width = 64, height = 48): Pixels => {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([paint(x, y), paint(x, y), paint(x, y), 255], (y * width + x) * 4)
  return { data, width, height }
}

const large = { width: 4032, height: 3024 }
const sharp = lookAt(picture((x) => (x % 8 < 4 ? 70 : 200)))

describe('A photo is looked at on the phone, before anyone waits for it', () => {
  it('a bright photo with edges raises no doubt', () => {
    assert.equal(doubtAbout(sharp, { width: 600, height: 800 }), undefined)
  })
  it('a photo taken in the dark is said to be dark', () => {
    assert.equal(doubtAbout(lookAt(picture((x) => (x % 8 < 4 ? 5 : 40))), large), 'dark')
  })
  it('a photo out of focus is said to be blurred', () => {
    assert.equal(doubtAbout(lookAt(picture((x) => 120 + 40 * Math.sin(x / 16))), large), 'blurred')
  })
  it('a photo too small to read skin or a page from is said to be small, however it is held', () => {
    assert.equal(doubtAbout(sharp, { width: 799, height: 600 }), 'small')
    assert.equal(doubtAbout(sharp, { width: 599, height: 800 }), 'small')
    assert.equal(doubtAbout(sharp, { width: 800, height: 600 }), undefined)
  })
  it('an empty picture breaks nothing', () => {
    assert.deepEqual(lookAt({ data: new Uint8ClampedArray(0), width: 0, height: 0 }), { brightness: 0, sharpness: 0 })
  })
})
