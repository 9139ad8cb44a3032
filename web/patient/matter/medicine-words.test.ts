import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sayer } from '#ui/i18n.ts'
import { en } from '../words/en.ts'
import { es } from '../words/es.ts'
import { medicineNow, whereItIs } from './medicine-words.ts'

const inEnglish = sayer<typeof en>('en', en)
const inSpanish = sayer<typeof en>('es', es)
const of = (state: 'queued' | 'sent' | 'handed_over' | 'failed' | 'confirmed' | 'cancelled') => ({
  drug: 'Nitrofurantoin',
  pharmacy: 'Invented Pharmacy',
  atPharmacy: 'there' as 'there' | 'gone' | 'elsewhere',
  state,
})
const shut = { open: false, opens: 'Monday 8:00 am' }

describe('A medicine that cannot be had yet', () => {
  it('is said before the plan: she need not go yet, when we open, and when to go', () => {
    const said = medicineNow(inEnglish, [of('queued')], shut, ['Start the medicine the day you get it.'])
    assert.equal(said?.title, 'You do not need to go to the pharmacy yet')
    assert.equal(
      said?.body,
      'The prescription is not at Invented Pharmacy yet. We still have to send it. We open Monday 8:00 am. Go once this page says that it was sent.',
    )
    assert.match(
      medicineNow(inSpanish, [of('failed')], shut)?.body ?? '',
      /Abrimos: Monday 8:00 am\. Vaya cuando esta página diga/,
    )
  })

  it('and where a plan that was signed names the day to start, that this means the day she has it', () => {
    const plan = ['Drink water.', 'Empiece la medicina hoy.']
    assert.match(medicineNow(inSpanish, [of('queued')], shut, plan)?.body ?? '', /empiece el día que la reciba\.$/)
    assert.match(medicineNow(inEnglish, [of('queued')], shut, ['Start it today.'])?.body ?? '', /the day you get it\.$/)
  })

  it('has no opening hour while the practice is open', () =>
    assert.doesNotMatch(medicineNow(inEnglish, [of('queued')], { open: true, opens: undefined })?.body ?? '', /open/))

  it('is not said of what was sent: then it is said where it is, and what comes before going there', () => {
    assert.match(medicineNow(inEnglish, [of('sent')], shut)?.title ?? '', /was sent to Invented Pharmacy$/)
    assert.match(medicineNow(inEnglish, [of('sent')], shut)?.body ?? '', /^Call the pharmacy before you go/)
    assert.match(medicineNow(inSpanish, [of('confirmed')], shut)?.title ?? '', /ya tiene la receta$/)
    for (const state of ['handed_over', 'cancelled'] as const)
      assert.equal(medicineNow(inEnglish, [of(state)], shut), undefined)
  })

  it('where the pharmacy is gone says nothing but that: not to go there, and that the care team asks for another', () => {
    for (const state of ['queued', 'sent', 'failed', 'handed_over'] as const) {
      const gone = { ...of(state), atPharmacy: 'gone' as const }
      const said = medicineNow(inEnglish, [gone], shut, ['Start it today.'])
      assert.deepEqual(
        [said?.title, said?.tone, said?.body],
        ['Invented Pharmacy is no longer there', 'turn', inEnglish('rx.gone.todo')],
      )
      assert.match(whereItIs(inSpanish, gone), /^Invented Pharmacy ya no está\. No vaya ahí\./)
      const both = medicineNow(inEnglish, [gone, { ...of('sent'), drug: 'Loratadine' }], shut)
      assert.match(both?.title ?? '', /^Nitrofurantoin: that pharmacy is no longer there\. Loratadine: sent\.$/)
      assert.match(both?.body ?? '', /Do not go there\..*Loratadine: The prescription was sent/)
    }
    const elsewhere = { ...of('handed_over'), atPharmacy: 'elsewhere' as const }
    assert.equal(medicineNow(inEnglish, [elsewhere], shut), undefined)
    assert.match(whereItIs(inEnglish, elsewhere), /passed the prescription on another way/)
  })

  describe('of several that are not in one state', () => {
    const other = (state: Parameters<typeof of>[0]) => ({ ...of(state), drug: 'Loratadine' })

    it('has a title that names what is there and what waits: what the pharmacy has is not kept from her', () => {
      const both = medicineNow(inEnglish, [of('confirmed'), other('queued')], shut)
      assert.equal(both?.title, 'Nitrofurantoin: the pharmacy has it. Loratadine: not sent yet.')
      assert.equal(
        both?.body,
        'Nitrofurantoin: Invented Pharmacy has the prescription. You can get it there. Loratadine: The prescription is not at Invented Pharmacy yet. We still have to send it. Go for Loratadine once this page says that it was sent. We open Monday 8:00 am.',
      )
      const spanish = medicineNow(inSpanish, [of('sent'), other('failed')], shut)
      assert.equal(spanish?.title, 'Nitrofurantoin: receta enviada. Loratadine: receta aún sin enviar.')
      assert.match(spanish?.body ?? '', /Llame a la farmacia antes de ir.*Vaya por Loratadine cuando esta página diga/)
    })

    it('says that she need not go only where every one waits, or was cancelled', () => {
      const title = (...all: Parameters<typeof medicineNow>[1]) => medicineNow(inEnglish, all, shut)?.title
      assert.equal(title(of('queued'), other('failed')), title(of('queued')))
      assert.equal(title(of('queued'), other('cancelled')), title(of('queued')))
      assert.match(title(of('confirmed'), other('cancelled')) ?? '', /^Nitrofurantoin: Invented Pharmacy has/)
      // Planted fault: a title taken from what waits alone would keep her from what is there.
      for (const state of ['confirmed', 'sent', 'handed_over'] as const)
        assert.notEqual(title(of(state), other('queued')), title(other('queued')), state)
    })

    it('names each also where nothing waits, and what was printed besides', () => {
      assert.equal(
        medicineNow(inEnglish, [of('sent'), other('confirmed')], shut)?.title,
        'Loratadine: the pharmacy has it. Nitrofurantoin: sent.',
      )
      assert.match(
        medicineNow(inEnglish, [of('handed_over'), other('queued')], shut)?.body ?? '',
        /^Nitrofurantoin: The practice printed your prescription.*Loratadine: The prescription is not at/,
      )
    })
  })

  it('printed is never said to be ready: she calls the pharmacy before she goes', () => {
    assert.equal(
      whereItIs(inEnglish, of('handed_over')),
      'The practice printed your prescription for Invented Pharmacy. Call the pharmacy before you go.',
    )
    assert.doesNotMatch(whereItIs(inSpanish, of('handed_over')), /lista/)
    assert.equal(whereItIs(inEnglish, of('confirmed')), 'Invented Pharmacy\u00a0· the pharmacy has it')
  })
})
