import { readBy } from '#clinical/protocol/answers-behind.ts'
import { allKeys, folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import type { Localized, ProtocolFolder, Vignette } from '#clinical/protocol/protocol.types.ts'
import { reportVignette } from '#clinical/protocol/vignette-report.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { instructionWords as english } from '#clinical/safety/words.en.ts'
import { instructionWords as spanish } from '#clinical/safety/words.es.ts'

/** One visit to be walked in a browser: to its end, or to where it is said that the way leads elsewhere. */
export type Walk = {
  readonly key: string
  readonly title: Localized
  readonly folder: ProtocolFolder
  readonly vignette: Vignette
  readonly to: string
  /** What must be read on the way; empty for a visit that is sent. */
  readonly says: readonly Localized[]
}
export type Walks = { readonly walks: readonly Walk[]; readonly cannot: readonly string[] }

/** Of every protocol its first included vignette, and one for each way out that answers alone can lead to. */
export function walksOf(keys: readonly string[] = allKeys): Walks {
  const walks: Walk[] = []
  const cannot: string[] = []
  for (const key of keys) {
    const shipped = folderOf(key)
    const folder = { ...shipped, vignettes: shipped.vignettes.map(nowadays) }
    const { protocol, vignettes } = folder
    const common = { key, title: protocol.title, folder }
    const treated = vignettes.find((one) => one.expected.route === 'treat' && isDemoSex(one))
    if (treated) walks.push({ ...common, vignette: treated, to: 'sent', says: [] })
    else cannot.push(`${key}: nothing of it is treated by message`)
    for (const way of new Set(vignettes.map(({ expected }) => expected.route))) {
      if (way === 'treat' || way === 'undecided') continue
      const found = vignettes
        .filter((one) => one.expected.route === way && isDemoSex(one))
        .map((vignette) => ({ vignette, says: saidOnTheWay(folder, vignette, way) }))
        .find(({ says }) => says.length > 0)
      if (found) walks.push({ ...common, ...found, to: way })
      else cannot.push(`${key}: ${way} hangs on age, sex or chart, or is said only once it is sent`)
    }
  }
  // An alarm stays on her screens: whoever raises one is walked last.
  const order = (one: Walk) => (one.to === 'sent' ? 0 : one.to === 'emergency' ? 2 : 1)
  return { walks: walks.toSorted((a, b) => order(a) - order(b)), cannot }
}

const A_DAY = 86_400_000
const civil = /^\d{4}-\d\d-\d\d$/

/** The same story told today: its newest day is yesterday, and the days between are kept. */
function nowadays(vignette: Vignette): Vignette {
  const said = JSON.stringify(vignette.answers)
  const days = [...said.matchAll(/"(\d{4}-\d\d-\d\d)"/g)].map(([, day]) => Date.parse(day ?? ''))
  const later = Math.floor(Date.now() / A_DAY - 1) * A_DAY - Math.max(...days)
  const moved = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && civil.test(value)
      ? new Date(Date.parse(value) + later).toISOString().slice(0, 10)
      : value
  return days.length === 0 ? vignette : { ...vignette, answers: JSON.parse(said, moved) as Vignette['answers'] }
}

const isDemoSex = ({ patient, medicines, allergies }: Vignette): boolean =>
  (patient.sexAtBirth === 'female' || patient.sexAtBirth === 'male') &&
  patient.age >= 18 &&
  patient.age < 65 &&
  allergies === 'none-known' &&
  medicines.length === 0

/** The words of the rules that this vignette's answers fire on this way: what nothing but answers decides. */
function saidOnTheWay(folder: ProtocolFolder, vignette: Vignette, way: string): readonly Localized[] {
  const { protocol } = folder
  const fired = new Set(reportVignette(folder, vignette, evaluateFhirPath).result?.fired.map(({ id }) => id))
  return protocol.rules.flatMap((rule) => {
    const speaks = rule.kind === 'red-flag' || rule.kind === 'exclusion'
    if (!speaks || rule.route !== way || !fired.has(rule.id)) return []
    // A red flag that is only for staff to read interrupts nobody.
    if (rule.kind === 'red-flag' && rule.level === 'concern') return []
    const { linkIds, readings } = readBy(protocol, rule.when)
    if (linkIds.size === 0 || readings || rule.when.includes('%patient')) return []
    // Who is hurt by somebody is told whom to call, in the words of any such flag.
    const ofAbuse = rule.kind === 'red-flag' && rule.level === 'urgent' && rule.instruction === 'abuse-support'
    return [ofAbuse ? { en: english['abuse-support'].body, es: spanish['abuse-support'].body } : rule.say]
  })
}
