import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { csvCell, csvOf } from './csv.ts'

describe('The audit trail opened in a spreadsheet', () => {
  it('runs no formula that somebody wrote as their name', () => {
    for (const planted of ['=HYPERLINK("http://x")', '+1', '-1+2', '@SUM(A1)', '\t=1', ' =1', '\r=1'])
      assert.match(csvCell(planted), /^"?'/, JSON.stringify(planted))
  })
  it('keeps commas, quotes and line ends in their cell', () => {
    assert.equal(csvCell('Ruiz, Lena "RN"'), '"Ruiz, Lena ""RN"""')
    assert.equal(
      csvOf([
        ['a', 'b\nc'],
        ['d', ''],
      ]),
      '\uFEFFa,"b\nc"\r\nd,\r\n',
    )
  })
  it('leaves plain words and ids as they are', () => {
    assert.equal(csvCell('case.claimed'), 'case.claimed')
  })
})
