import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wordsOfFileName } from './file-name.ts'
import { screenText } from './screen.ts'

const levelOf = (name: string, words = wordsOfFileName) =>
  screenText({ text: words(name), language: 'en', facts: {} }).level

describe('the name of a file someone sends', () => {
  it('is read as words, however it was written', () => {
    for (const name of [
      'crushing-chest-pain-right-now.jpg',
      'crushing_chest_pain_right_now.HEIC',
      'crushing%20chest%20pain.png',
      'crushingChestPain.jpg',
      'me duele el pecho muy fuerte y no puedo respirar.jpg',
      'i_want_to_kill_myself.png',
    ])
      assert.equal(levelOf(name), 'emergency', name)
  })

  it('says nothing where a camera or a phone gave it, in whatever language the person is', () => {
    for (const name of ['IMG_2034.jpg', 'PXL_20261122_081523.jpg', 'image (3).png', 'DSC00911.JPG', 'photo.jpg', ''])
      assert.equal(wordsOfFileName(name), '', name)
    assert.equal(levelOf('Screenshot 2026-11-22 at 08.15.23.png'), 'none')
    assert.equal(levelOf('WhatsApp Image 2026-11-22 at 08.15.23.jpeg'), 'none')
    assert.equal(levelOf('my-left-knee.jpg'), 'none')
  })

  it('planted fault: read as it stands, a name joined by underlines and capitals says nothing', () => {
    assert.equal(
      levelOf('crushingChestPain.jpg', (name) => name),
      'none',
    )
  })
})
