import { r4Codes, r4Elements, r4Primitives } from './r4-elements.ts'

/** Where a resource does not hold against R4: a path into it, and R4's own name for the rule. */
export type R4Problem = { readonly path: string; readonly rule: string }

type Loose = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Elements, cardinalities, primitives and required codes of one exported resource, and the invariants of a Questionnaire. */
export function checkR4(resource: Loose): readonly R4Problem[] {
  const problems: R4Problem[] = []
  const add = (path: string, rule: string): void => void problems.push({ path, rule })
  const type = String(resource['resourceType'])
  if (!Object.hasOwn(r4Elements, type)) return [{ path: 'resourceType', rule: `unknown type ${type}` }]
  checkElement(resource, type, type, add)
  if (type === 'Questionnaire') checkItems(resource['item'], 'Questionnaire', new Set(), add)
  return problems
}

type Add = (path: string, rule: string) => void
type Declared = { readonly type: string; readonly many: boolean; readonly must: boolean }

const declared = new Map<string, ReadonlyMap<string, Declared>>()
function elementsOf(type: string): ReadonlyMap<string, Declared> {
  const known = declared.get(type)
  if (known) return known
  const made = new Map(
    (r4Elements[type] ?? '').split(' ').map((one): [string, Declared] => {
      const [name = '', holds = ''] = one.split(':')
      return [name, { type: holds.replace(/[!*]$/, ''), many: holds.endsWith('*'), must: holds.endsWith('!') }]
    }),
  )
  declared.set(type, made)
  return made
}

function checkElement(value: Loose, type: string, path: string, add: Add): void {
  const elements = elementsOf(type)
  for (const [name, one] of elements) if (one.must && value[name] === undefined) add(`${path}.${name}`, 'required')
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  if (entries.length === 0) add(path, 'ele-1: an element holds a value or children')
  for (const [name, inner] of entries) {
    if (name === 'resourceType' && isResource(type)) continue
    const twin = name.startsWith('_') ? elements.get(name.slice(1)) : undefined
    const element = elements.get(name)
    if (twin && Object.hasOwn(r4Primitives, twin.type)) checkValue(inner, 'Extended', `${path}.${name}`, false, add)
    else if (!element) add(`${path}.${name}`, 'no such element')
    else {
      checkValue(inner, element.type, `${path}.${name}`, element.many, add)
      const codes = r4Codes[`${type}.${name}`]
      if (codes && !codes.includes(String(inner))) add(`${path}.${name}`, `required binding: ${String(inner)}`)
    }
  }
  const values = entries.filter(
    ([name]) =>
      /^(value|answer)[A-Z]/.test(name) && elements.has(name) && name !== 'answerOption' && name !== 'answerValueSet',
  )
  if (type !== 'Item' && values.length > 1) add(path, 'one value[x] only')
  if (type === 'Extension' && values.length === (value['extension'] === undefined ? 0 : 1))
    add(path, 'ext-1: must have either extensions or value[x], not both')
}

const isResource = (type: string): boolean => /^(Questionnaire|PlanDefinition|ActivityDefinition|ValueSet)$/.test(type)

function checkValue(value: unknown, type: string, path: string, many: boolean, add: Add): void {
  if (many) {
    if (!Array.isArray(value)) return add(path, 'must be a list')
    if (value.length === 0) return add(path, 'ele-1: a list is never empty')
    value.forEach((one, place) => checkValue(one, type, `${path}[${place}]`, false, add))
    return
  }
  if (type === 'any') return
  const primitive = r4Primitives[type]
  if (primitive) {
    const fits =
      type === 'boolean'
        ? typeof value === 'boolean'
        : type === 'integer' || type === 'decimal'
          ? typeof value === 'number'
          : typeof value === 'string'
    if (!fits || !primitive.test(String(value))) add(path, `not a ${type}`)
    return
  }
  if (!isRecord(value)) return add(path, `not a ${type}`)
  if (type === 'Extended') return checkExtended(value, path, add)
  if (type !== 'Resource') return checkElement(value, type, path, add)
  const own = String(value['resourceType'])
  if (!isResource(own)) return add(path, `unknown type ${own}`)
  checkElement(value, own, path, add)
}

/** The underscore twin of a primitive: an id, extensions, nothing else. */
function checkExtended(value: Loose, path: string, add: Add): void {
  for (const name of Object.keys(value))
    if (name !== 'id' && name !== 'extension') add(`${path}.${name}`, 'no such element')
  if (value['extension'] !== undefined) checkValue(value['extension'], 'Extension', `${path}.extension`, true, add)
}

const withOptions = ['choice', 'open-choice', 'decimal', 'integer', 'date', 'dateTime', 'time', 'string', 'quantity']
const withLength = ['boolean', 'decimal', 'integer', 'string', 'text', 'url', 'open-choice']

/** The invariants que-1 to que-13. */
function checkItems(items: unknown, path: string, seen: Set<string>, add: Add): void {
  if (!Array.isArray(items)) return
  items.filter(isRecord).forEach((item, place) => {
    const at = `${path}.item[${place}]`
    const { linkId, type, item: inner, enableWhen, initial, answerOption, answerValueSet } = item
    const is = (...types: string[]) => types.includes(String(type))
    const must = (holds: boolean, rule: string): void => void (holds || add(at, rule))
    must(!is('group') || Array.isArray(inner), 'que-1: a group must have nested items')
    must(!is('display') || inner === undefined, 'que-1: a display cannot have nested items')
    must(!seen.has(String(linkId)), 'que-2: the link ids must be unique')
    seen.add(String(linkId))
    must(!is('display') || item['code'] === undefined, 'que-3: a display cannot have a code')
    must(answerOption === undefined || answerValueSet === undefined, 'que-4: answerOption and answerValueSet')
    must(
      (answerOption ?? answerValueSet) === undefined || withOptions.includes(String(type)),
      'que-5: only a choice has options',
    )
    must(
      !is('display') || (item['required'] ?? item['repeats']) === undefined,
      'que-6: a display is not required and does not repeat',
    )
    must(!is('group', 'display') || initial === undefined, 'que-8: no initial value')
    must(!is('display') || item['readOnly'] === undefined, 'que-9: a display cannot be read-only')
    must(item['maxLength'] === undefined || withLength.includes(String(type)), 'que-10: no maximum length')
    must(answerOption === undefined || initial === undefined, 'que-11: with options there is no initial value')
    must(
      !Array.isArray(enableWhen) || enableWhen.length < 2 || item['enableBehavior'] !== undefined,
      'que-12: enableBehavior',
    )
    must(!Array.isArray(initial) || initial.length < 2 || item['repeats'] === true, 'que-13: several initial values')
    if (Array.isArray(enableWhen))
      for (const when of enableWhen.filter(isRecord))
        must(
          when['operator'] !== 'exists' || typeof when['answerBoolean'] === 'boolean',
          'que-7: exists needs a boolean',
        )
    checkItems(inner, at, seen, add)
  })
}
