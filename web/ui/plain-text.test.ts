import assert from 'node:assert/strict'
import { it } from 'node:test'
import { calmCapitals, phoneWords, splitAtNumbers, telephone } from './plain-text.ts'

it('says the shouted names of the public file calmly, and leaves alone what somebody wrote with care', () => {
  assert.equal(calmCapitals('MADE-UP DRUGSTORE SOUTH'), 'Made-Up Drugstore South')
  assert.equal(calmCapitals('THE "EXAMPLE" PHARMACY'), 'The "Example" Pharmacy')
  assert.equal(calmCapitals('PRETEND 24-HOUR PHARMACY'), 'Pretend 24-Hour Pharmacy')
  assert.equal(calmCapitals('200 NW NOWHERE ST, AUSTIN, TX 78704'), '200 NW Nowhere St, Austin, TX 78704')
  assert.equal(calmCapitals('CVS OF MCKINNEY'), 'CVS Of Mckinney')
  assert.equal(calmCapitals('H-E-B pharmacy'), 'H-E-B pharmacy')
})

it('writes a telephone number as people read it', () => {
  for (const typed of ['5125550100', '512-555-0100', '+1 512.555.0100', '(512) 555-0100'])
    assert.equal(phoneWords(typed), '(512) 555-0100')
  for (const other of ['911', '+44 20 7946 0018', '512-555-0100 ext 4']) assert.equal(phoneWords(other), other)
  assert.equal(telephone('(512) 555-0100'), 'tel:5125550100')
})

it('a phone number in somebody’s words is a piece of its own, however it is written; doses, days and times are none', () => {
  for (const number of ['512-555-0100', '(512) 555-0100', '512.555.0100', '+1 512-555-0100'])
    assert.deepEqual(splitAtNumbers(`Call ${number}, or 911.`), ['Call ', number, ', or 911.'])
  for (const words of ['', 'Take 250 mg on 2026-11-24 at 8:00 am.', 'See 20-30 people.'])
    assert.deepEqual(splitAtNumbers(words), [words])
})
