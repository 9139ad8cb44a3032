import { checkQuestionnaire } from '#clinical/questionnaire/index.ts'
import type { Evaluate, Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import { checkExpressions } from './check-expressions.ts'
import { checkReferences } from './check-references.ts'
import { FEWEST_VIGNETTES, unreachedIn } from './check-vignettes.ts'
import type { DraftContent, DraftPart } from './draft-content.ts'
import { type DraftChange, pointerOf } from './draft-places.ts'
import { itemsOf } from './intake-words.ts'
import { readProtocolFiles } from './protocol-folder.ts'
import { lackingIn, type LackingPart } from './lacking.ts'
import { putBack } from './put-back.ts'
import { readAsHouse } from './read-as-house.ts'
import { isSameContent } from './same-content.ts'
import { reportVignette, type VignetteReport } from './vignette-report.ts'
import { weakerRenewals } from './weaker-renewals.ts'
import { hasCeiling, type HouseOrder, weakerOrders } from './weaker-orders.ts'
import { weakerWarnings } from './weaker-warnings.ts'
import type { WeakerWarning } from './weaker.types.ts'
import type { ProtocolFolder, ProtocolProblem } from './protocol.types.ts'

export type DraftProblem = { readonly part: DraftPart; readonly pointer: string; readonly message: string }

export type DraftAsked = {
  readonly key: string
  readonly content: DraftContent
  /** What came with the house under this key: its red flags may not be weakened unsaid, its hard stops not at all. */
  readonly floor: ProtocolFolder | null
  /** Every order that came with the house, under whatever key: no order of the same medicine gives more. */
  readonly house: readonly HouseOrder[]
  /** What is offered under this key now: a standing order with other words needs another number. */
  readonly before: ProtocolFolder | null
}
export type DraftVerdict = {
  readonly problems: readonly DraftProblem[]
  readonly vignettes: readonly VignetteReport[]
  readonly vignettesRun: boolean
  /** Plans, orders and assessments of the house that are not here, with the changes that would put each in. */
  readonly lacking: readonly LackingPart[]
  /** Orders of a medicine that the house orders nowhere: no most is known of them. */
  readonly unbounded: readonly string[]
  /** `back`: the changes that would put each back as the house has it. */
  readonly weaker: readonly (WeakerWarning & { readonly back: readonly DraftChange[] })[]
}

/**
 * Everything that is wrong with a draft, at once: what its own faults keep from being read is taken as the house has it, so that
 * what is weaker elsewhere is told too. Every vignette is run unless the form or an expression is faulty. Never throws.
 */
export function checkDraft(asked: DraftAsked, fhirPath: Evaluate): DraftVerdict {
  const { key, content, before } = asked
  const { folder, problems: shape } = readProtocolFiles(filesOfDraft(content))
  const intake = intakeProblems(content.intake, fhirPath)
  const taken = folder ? { folder, shifted: false } : readAsHouse(content, asked.floor)
  const readable = taken?.folder
  const broken = readable && intake.length === 0 ? expressionProblems(readable, fhirPath) : []
  const rest = readable ? [...referenceProblems(readable), ...broken] : []
  const found = [
    ...(readable ? named(readable, key) : []),
    ...shape,
    ...intake,
    ...(folder ? renumbered(folder, before) : []),
    ...(taken?.shifted ? [] : rest),
  ]
  const placedIn = (some: readonly ProtocolProblem[]) => unique(some).map((one) => placed(one, content))
  if (!folder || intake.length + broken.length > 0) {
    const weaker = readable ? weakerIn(asked, readable, fhirPath, 'texts') : []
    return { problems: placedIn(found), vignettes: [], vignettesRun: false, weaker, unbounded: [], lacking: [] }
  }
  const run = withSources(folder)
  const vignettes = run.vignettes.map((one) => reportVignette(run, one, fhirPath))
  const coverage = [...tooFew(run), ...unreachedIn(run, reachedBy(vignettes))]
  const weaker = weakerIn(asked, run, fhirPath, 'run')
  const unbounded = folder.protocol.orders.filter((one) => !hasCeiling(one, asked.house)).map(({ id }) => id)
  const lacking = asked.floor ? lackingIn(asked.floor, folder) : []
  return { problems: placedIn([...found, ...coverage]), vignettes, vignettesRun: true, weaker, unbounded, lacking }
}

/** Rules that cite nothing known can be run all the same: that fault is told by itself. */
function withSources(folder: ProtocolFolder): ProtocolFolder {
  const { rules, citations } = folder.protocol
  const lost = rules.map(({ citation }) => citation).filter((id) => !citations.some((one) => one.id === id))
  const made = [...new Set(lost)].map((id) => ({ id, title: id, organisation: id, year: 2000 }))
  return { ...folder, protocol: { ...folder.protocol, citations: [...citations, ...made] } }
}

function weakerIn(
  { floor, house }: DraftAsked,
  folder: ProtocolFolder,
  fhirPath: Evaluate,
  how: 'run' | 'texts',
): DraftVerdict['weaker'] {
  try {
    if (!floor)
      return [...weakerOrders(null, folder, house), ...weakerRenewals(null, folder)].map((one) => ({
        ...one,
        back: [],
      }))
    const found = weakerWarnings(floor, folder, fhirPath, { house, how })
    return found.map((one) => ({ ...one, back: putBack(one, floor, folder) }))
  } catch (error) {
    // A form that is no tree of questions cannot be held against anything: its own fault is told.
    if (how === 'texts') return []
    throw error
  }
}

/** Of a draft that could not be judged at all, and why. */
export const notJudged = (message: string): DraftVerdict => ({
  problems: [{ part: 'protocol', pointer: '/protocol', message }],
  vignettes: [],
  vignettesRun: false,
  weaker: [],
  unbounded: [],
  lacking: [],
})

/** Which of the weaker warnings still keep a draft from being published, and whether a reason is enough: for a lower red flag alone. */
export function standingOf(one: Pick<WeakerWarning, 'of' | 'level' | 'ruleId'>, reasons: DraftContent['reasons']) {
  if (one.of !== 'flag' || one.level === 'emergency') return 'refused' as const
  return (reasons[one.ruleId] ?? '').trim() === '' ? ('reason-needed' as const) : ('reason-given' as const)
}

/** Nothing but signatures is missing. */
export const isSound = (
  { problems, vignettes, vignettesRun, weaker }: DraftVerdict,
  reasons: DraftContent['reasons'],
) =>
  problems.length === 0 &&
  vignettesRun &&
  vignettes.every(({ holds }) => holds) &&
  weaker.every((one) => standingOf(one, reasons) === 'reason-given')

/** The files of the folder that a draft stands for. */
export const filesOfDraft = ({ protocol, intake, vignettes, readme }: DraftContent) => ({
  'protocol.json': JSON.stringify(protocol),
  'intake.questionnaire.json': JSON.stringify(intake),
  'vignettes.json': JSON.stringify(vignettes),
  'README.md': readme,
})

const INTAKE = 'intake.questionnaire.json'
function intakeProblems(intake: DraftContent['intake'], fhirPath: Evaluate): ProtocolProblem[] {
  if (intake.resourceType !== 'Questionnaire') return []
  return checkQuestionnaire(intake as unknown as Questionnaire, fhirPath)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ file: INTAKE, path, message }))
}

/** References and expressions read the form: of one that is no form they would say what is not so. */
function referenceProblems(folder: ProtocolFolder): ProtocolProblem[] {
  try {
    return checkReferences(folder)
  } catch {
    return []
  }
}
function expressionProblems(folder: ProtocolFolder, fhirPath: Evaluate): ProtocolProblem[] {
  try {
    return checkExpressions(folder, fhirPath)
  } catch (error) {
    return [{ file: 'protocol.json', path: '', message: String(error) }]
  }
}

const named = ({ protocol }: ProtocolFolder, key: string): ProtocolProblem[] =>
  protocol.key === key
    ? []
    : [{ file: 'protocol.json', path: 'key', message: `must be "${key}": the draft is of this protocol` }]

function renumbered({ protocol }: ProtocolFolder, before: ProtocolFolder | null): ProtocolProblem[] {
  return protocol.standingOrders.flatMap((order, i) => {
    const was = before?.protocol.standingOrders.find((one) => one.key === order.key && one.version === order.version)
    if (!was || isSameContent(was, order)) return []
    const message = 'was published with other words: give the changed standing order a new version'
    return [{ file: 'protocol.json', path: `standingOrders.${i}.version`, message }]
  })
}

const tooFew = ({ vignettes }: ProtocolFolder): ProtocolProblem[] =>
  vignettes.length < FEWEST_VIGNETTES
    ? [
        {
          file: 'vignettes.json',
          path: '',
          message: `has ${vignettes.length} vignettes: write at least ${FEWEST_VIGNETTES}`,
        },
      ]
    : []

const reachedBy = (reports: readonly VignetteReport[]): ReadonlySet<string> =>
  new Set(
    reports.flatMap(({ result }) => [
      ...(result?.fired ?? []).filter(({ kind }) => kind === 'red-flag').map(({ id }) => id),
      ...(result?.orders ?? []).flatMap((order) => order.stops.map((stop) => `${order.id}/${stop.id}`)),
    ]),
  )

function unique(problems: readonly ProtocolProblem[]): ProtocolProblem[] {
  const seen = new Set<string>()
  return problems.filter(({ file, path, message }) => {
    const said = `${file} ${path} ${message}`
    return seen.has(said) ? false : seen.add(said)
  })
}

const parts: Readonly<Record<string, DraftPart>> = {
  'protocol.json': 'protocol',
  [INTAKE]: 'intake',
  'vignettes.json': 'vignettes',
  'README.md': 'readme',
}
/** The checkers’ own ways to name a place, as a JSON pointer into the draft; the part itself where the place is not known. */
function placed({ file, path, message }: ProtocolProblem, content: DraftContent): DraftProblem {
  const part = parts[file] ?? 'protocol'
  const steps = part === 'intake' ? intakeSteps(path, content) : stepsIn(path.replace(/ \(.*\)$/, ''))
  return { part, pointer: pointerOf([part, ...steps]), message }
}
const stepsIn = (path: string): string[] => path.split(/[.[\]]/).filter((step) => step !== '')

/** `item[0].item[2].text`, or a question by its linkId with what of it is meant. */
function intakeSteps(path: string, { intake }: DraftContent): string[] {
  if (path === '' || /^(item\[|[a-z]+$|contained|extension|item\.\d)/.test(path)) {
    const steps = stepsIn(path.replace(/\(.*$/, ''))
    if (steps[0] === 'item' || Object.hasOwn(intake, steps[0] ?? '')) return steps
  }
  const form = intake as unknown as Questionnaire
  const linkId = itemsOf(form)
    .map((item) => item.linkId)
    .filter((id) => path === id || path.startsWith(`${id}.`))
    .toSorted((a, b) => b.length - a.length)[0]
  if (linkId === undefined) return []
  const steps = findSteps(form.item ?? [], linkId) ?? []
  return path === `${linkId}.text` ? [...steps, 'text'] : steps
}
function findSteps(items: NonNullable<Questionnaire['item']>, linkId: string): string[] | undefined {
  for (const [i, item] of items.entries()) {
    if (item.linkId === linkId) return ['item', String(i)]
    const inner = findSteps(item.item ?? [], linkId)
    if (inner) return ['item', String(i), ...inner]
  }
  return undefined
}
