import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findErrorProne } from './error-prone.ts'

type Row = {
  readonly code: string
  readonly level: 'stop' | 'warn'
  /** Each a way of writing, the part that is named between bars. */
  readonly found: readonly string[]
  /** Next to it, and no such thing. */
  readonly sound: readonly string[]
  readonly write: string
}
const rows: readonly Row[] = [
  {
    code: 'trailing-zero',
    level: 'stop',
    found: ['take |1.0| mg', 'tome |1,50| mg', 'tome |2,0| mg'],
    sound: ['10 mg', '1,000 mg', '2.5 mg', '2,5 mg', '1,x0 mg'],
    write: 'the number without its last zero: 1 mg, not 1.0 mg',
  },
  {
    code: 'naked-decimal',
    level: 'stop',
    found: ['take |.5| mg', 'tome |,5| mg'],
    sound: ['0.5 mg', 'v.2', 'at 5.'],
    write: 'a zero before the decimal point: 0.5 mg, not .5 mg',
  },
  {
    code: 'unit-letter',
    level: 'stop',
    found: ['inject |10 U| at night', '|10U|', '|400  IU|', '|5 I.U.|', '|8iu|', '|8u|'],
    sound: ['Use it', 'per U', 'x IU', '10 Uno', '8 units', '7 u 8 mL'],
    write: '"units" in full',
  },
  {
    code: 'daily-abbreviation',
    level: 'stop',
    found: ['one |qd|', 'one |q d|', 'one |q.d.| for a week', 'one |QOD|', 'one |q.o.d|', 'one |q od|'],
    sound: ['daily', 'qxd', 'aqd', 'qdx'],
    write: '"daily" or "every other day"',
  },
  {
    code: 'latin-frequency',
    level: 'warn',
    found: [
      'one |bid|',
      'one |b.i.d.|',
      'one |bi.d|',
      'one |tid|',
      'one |t.i.d|',
      'one |ti.d|',
      'one |qid|',
      'one |q.i.d.|',
      'one |qi.d|',
      'one |qhs|',
      'one |q.h.s.|',
      'one |hs|',
      'one |h.s.|',
      'one |prn|',
      'one |p.r.n.|',
      'one |tiw|',
      'one |t.i.w.|',
      'one |biw|',
      'one |b.i.w|',
      'one |q12h|',
      'one |q 12h|',
      'one |q.8 h|',
      'one |q8h.|',
      'one |po|',
      'one |p.o.|',
      'one |ac|',
      'one |a.c.|',
      'one |pc|',
      'one |p.c.|',
    ],
    sound: ['forbid it', 'a bidet', 'apple', 'spot', 'every 6 hours', 'q1xh', 'p-o'],
    write: 'the words a patient reads: "2 times a day", "at bedtime", "if needed"',
  },
  {
    code: 'morphine-or-magnesium',
    level: 'stop',
    found: ['give |MSO4|', 'give |MgSO4|', 'give |MS|'],
    sound: ['Ms. Ames', 'MS4', 'AMS', 'MSG'],
    write: "the drug's full name",
  },
  {
    code: 'eye-or-ear-letters',
    level: 'stop',
    found: ['1 drop |OD|', '1 drop |O.S.|', '1 drop |OU|', '2 drops |AD|', '2 drops |A.S.|', '2 drops |AU|'],
    sound: ['ADD', 'x.AD', 'ask', 'odd'],
    write: '"right eye", "left ear", "both eyes"',
  },
  { code: 'microgram-sign', level: 'stop', found: ['50 |µg|', '50 |μg|'], sound: ['50 mcg'], write: '"mcg"' },
  {
    code: 'cc',
    level: 'stop',
    found: ['take |5 cc|', 'take |15cc|', 'take |5  CC|'],
    sound: ['x cc', 'accept 5', '5 ccs'],
    write: '"mL"',
  },
  {
    code: 'drug-abbreviation',
    level: 'stop',
    found: ['|AZT|', '|CPZ|', '|DPT|', '|HCT|', '|HCTZ|', '|MTX|', '|PTU|', '|TAC|', '|TNK|', '|ZnSO4|'],
    sound: ['TACK', 'HCT2', 'tac', 'SPTU'],
    write: "the drug's full name",
  },
  {
    code: 'subcutaneous-letters',
    level: 'stop',
    found: ['inject |SC|', 'inject |SQ|', 'inject |subq|', 'inject |sub q|', 'inject |sub-q|'],
    sound: ['SCALE', 'subaq', 'DSC'],
    write: '"under the skin"',
  },
  {
    code: 'slash-for-per-day',
    level: 'stop',
    found: ['one |x3d|', 'one |x 3d|', 'one |x14 d|', 'one |x 10 d|', '100 mg|/d|', '100 mg|/ d|'],
    sound: ['mx3d', '/-d', 'x-3d', 'x3-d', '/day', 'x3 doses'],
    write: '"for 3 days"; "x3d" is read as three doses',
  },
  {
    code: 'run-together',
    level: 'warn',
    found: ['take |10mg|', 'take |100mcg|', 'take |2mL|', 'take |20units|'],
    sound: ['10 mg', 'xmg', '10mgs'],
    write: 'a space between number and unit',
  },
  {
    code: 'greater-or-less-sign',
    level: 'warn',
    found: ['if |<90|', 'if |> 180|'],
    sound: ['>-5', '> x', 'a > b'],
    write: '"more than" or "less than"',
  },
]

for (const { code, level, found, sound, write } of rows) {
  test(`${level === 'stop' ? 'stops' : 'warns of'} ${code}, names just what is written so, and says what to write`, () => {
    for (const barred of found) {
      const named = barred.split('|')[1] ?? ''
      const text = barred.replaceAll('|', '')
      const own = findErrorProne(text).filter((one) => one.code === code)
      assert.deepEqual(own, [{ code, level, found: named, write }], text)
    }
  })

  test(`finds no ${code} in what only looks like it`, () => {
    for (const text of sound) assert.ok(!findErrorProne(text).some((one) => one.code === code), text)
  })
}
