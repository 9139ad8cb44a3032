import assert from 'node:assert/strict'
import PostalMime from 'postal-mime'
import { mailsTo, until, type HouseProcesses } from './house-processes.ts'
import { plantedWords } from './planted.ts'

/** What a mail must never say: of health, of the matter, of who answers. */
const untold =
  /\b(eye|pink|urin|bladder|infection|blood|pressure|antibiotic|diagnos|symptom|medicine|prescription|nurse|physician|raman|kim|nora|priya|ojo|orina|presión|infección|receta)/i

export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

/** Waits for a mail to that address that says so, and sees that it says nothing of health. */
export async function readMail(house: HouseProcesses, address: string, says: RegExp): Promise<Mail> {
  const found = await until(`a mail to ${address} that says ${says}`, async () => {
    for (const raw of mailsTo(house, address)) {
      const m = await PostalMime.parse(raw)
      if (says.test(`${m.subject ?? ''}\n${m.text ?? ''}`))
        return { subject: m.subject ?? '', text: m.text ?? '', html: m.html ?? '' }
    }
    return undefined
  })
  for (const part of [found.subject, found.text, found.html]) {
    assert.doesNotMatch(part.replaceAll(/https?:\S+/g, ''), untold)
    for (const word of plantedWords) assert.ok(!part.toLowerCase().includes(word.toLowerCase()), `a mail says ${word}`)
  }
  return found
}
