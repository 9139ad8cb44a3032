import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { changedNames, changedQuestions, plain } from './behind-condition.ts'
import { itemsOf } from './intake-words.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { found, type Found } from './weaker.types.ts'

/** Parts that could turn what stands before them round: they bind more loosely than `or`, hide what follows, or close what another opened. */
function isHarmless(rest: string): boolean {
  const bare = rest.replaceAll(/'(?:[^'\\]|\\.)*'/g, "''")
  if (/\b(implies|xor)\b|\/\/|\/\*|['`]/.test(bare.replaceAll("''", ''))) return false
  let open = 0
  for (const sign of bare) {
    if (sign === '(') open++
    if (sign === ')' && --open < 0) return false
  }
  return open === 0
}
/** The same condition, or the same with something added by `or`: where what was added breaks, the flag is raised (`raises`), and the order stopped. */
export function isSameOrWider(before: string, now: string): boolean {
  const [old, changed] = [plain(before), plain(now)]
  if (old === changed) return true
  const start = [`${old} or `, `(${old}) or `].find((one) => changed.startsWith(one))
  return start !== undefined && isHarmless(old) && isHarmless(changed.slice(start.length))
}

/** What a condition of the house rests on, where that is not what it was: its own words, the parts it names, the questions behind them. */
export function notHeld(was: string, now: string, floor: ProtocolFolder, changed: ProtocolFolder): Found | undefined {
  if (!isSameOrWider(was, now))
    return found(
      'narrower',
      'Its condition was changed: put back what stood there. Only “… or …” may be added after it.',
      'Se cambió su condición: vuelva a poner lo que había. Detrás solo se puede añadir «… or …».',
    )
  return restsOnLess(was, floor, changed)
}

/** The same of what stands behind a condition alone. */
export function restsOnLess(was: string, floor: ProtocolFolder, changed: ProtocolFolder): Found | undefined {
  const [name] = changedNames(was, floor.protocol, changed.protocol)
  if (name !== undefined)
    return found(
      'narrower',
      `It uses “%${name}”, which was changed or is there twice: put that back as it was.`,
      `Usa «%${name}», que se cambió o está dos veces: vuelva a ponerlo como estaba.`,
    )
  const [linkId] = changedQuestions(was, floor, changed)
  if (linkId === undefined) return undefined
  const question = itemsOf(floor.intake).find((one) => one.linkId === linkId)
  const asked = (language: 'en' | 'es') => inLanguage(question?.text ?? linkId, question?._text, language)
  return found(
    'unheard',
    `“${asked('en')}” is missing, is put to fewer people, or lacks an answer that it needs: put it back as it was.`,
    `«${asked('es')}» falta, se pregunta a menos personas o no tiene una respuesta que hace falta: vuelva a ponerla como estaba.`,
  )
}
