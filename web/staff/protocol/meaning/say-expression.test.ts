import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allKeys, folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { findExpression, urls } from '#clinical/questionnaire/extensions.ts'
import { sayer } from '#ui/i18n.ts'
import { meaning as en } from '../../words/meaning.en.ts'
import { meaning as es } from '../../words/meaning.es.ts'
import { treeOf } from './expression-tree.ts'
import { inOneLine, meaningOf } from './say-expression.ts'

const { protocol, intake } = folderOf('uti')
const english = { protocol, intake, language: 'en', t: sayer('en', en) } as const
const spanish = { protocol, intake, language: 'es', t: sayer<typeof en>('es', es) } as const
const line = (speaker: typeof english | typeof spanish, expression: string) => {
  const found = meaningOf(speaker, expression)
  return found && inOneLine(speaker.t, found)
}

describe('What an expression says to somebody who reads no FHIRPath', () => {
  it('names the question and the answer as the patient reads them, in both languages', () => {
    assert.match(line(english, "'burning' in %symptoms") ?? '', /^“What have you noticed\?” is answered “It burns/)
    assert.match(line(spanish, "'burning' in %symptoms") ?? '', /^a “¿Qué ha notado\?” se contesta “Me arde/)
  })

  it('keeps what belongs together in brackets, and turns a denial into what it denies', () => {
    const both = line(english, "%patient.age < 18 or ('burning' in %symptoms and %temperature >= 100.4)") ?? ''
    assert.match(both, /^the patient’s age is below 18 or \(“.*” is answered “.*” and “.*” is at least 100.4\)$/)
    const not = line(english, "(%patient.age < 18 or 'burning' in %symptoms).not()") ?? ''
    assert.match(not, /^the patient’s age is at least 18 and “.*” is not answered/)
  })

  it('says of a list that shuts one answer out what it means', () => {
    assert.match(line(english, '%vaginalSigns.exists()') ?? '', /is answered with something other than “/)
    assert.match(line(english, '%classic >= 2') ?? '', /of “.*”, “.*”, “.*”, the number chosen is at least 2$/)
  })

  it('says nothing rather than half of it', () => {
    assert.equal(line(english, '%patient.age < 18 and %resource.item.first().exists()'), undefined)
    assert.equal(treeOf("'a' in (%b"), undefined)
    assert.equal(line(english, '%loop'), undefined)
  })

  it('puts nearly every condition of the shipped protocols into words', () => {
    let [all, said] = [0, 0]
    for (const key of allKeys) {
      const folder = folderOf(key)
      const speaker = { ...english, protocol: folder.protocol, intake: folder.intake }
      const { rules, acuity, assessments, orders, plans } = folder.protocol
      const conditions = [
        ...[...rules, ...acuity.rules].map(({ when }) => when),
        ...assessments.map(({ suggestedWhen }) => suggestedWhen),
        ...orders.flatMap(({ stops, warnings }) => [...stops, ...warnings].map(({ when }) => when)),
        ...plans.flatMap(({ when }) => when ?? []),
        ...itemsOf(folder.intake).flatMap((item) => findExpression(item, urls.enableWhenExpression) ?? []),
      ]
      for (const one of conditions) {
        all += 1
        if (meaningOf(speaker, one)) said += 1
      }
    }
    assert.ok(said / all > 0.95, `only ${said} of ${all} conditions are said in words`)
  })
})
