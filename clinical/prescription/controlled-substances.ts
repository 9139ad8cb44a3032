/**
 * Ingredients of schedules I to V with the brand names people know them by. Closed list, written down from 21 CFR 1308.11 to 1308.15
 * and not complete for schedule I, where nothing can be prescribed anyway. `state` is for drugs that federal law leaves free and several
 * states do not. **Draft: needs sign-off by a pharmacist**, and a second look whenever the DEA changes a schedule.
 * Why nothing here may be ordered: an asynchronous visit is no in-person evaluation (21 U.S.C. 829(e)), and the telemedicine
 * flexibilities in force to 31 December 2026 (90 FR 61301) cover live audio-video only.
 */
export const controlledSubstances: Record<'I' | 'II' | 'III' | 'IV' | 'V' | 'state', readonly string[]> = {
  I: ['marijuana', 'cannabis', 'heroin', 'lsd', 'mdma', 'psilocybin', 'ghb', 'gamma hydroxybutyrate'],
  II: [
    'alfentanil amphetamine anfetamina cocaine cocaina codeine codeina dexamphetamine dexmethylphenidate dextroamphetamine',
    'dextroanfetamina dihydrocodeine fentanyl fentanilo hydrocodone hidrocodona hydromorphone hidromorfona levorphanol',
    'lisdexamfetamine lisdexanfetamina meperidine meperidina petidina methadone metadona methamphetamine metanfetamina',
    'methylphenidate metilfenidato morphine morfina nabilone oliceridine opium oxycodone oxicodona oxymorphone oximorfona',
    'pentobarbital remifentanil secobarbital serdexmethylphenidate sufentanil tapentadol',
    'adderall adzenys azstarys concerta daytrana demerol desoxyn dexedrine dilaudid duragesic evekeo focalin hysingla lortab',
    'mydayis norco nucynta opana oxaydo oxycontin percocet percodan quillivant ritalin roxicodone seconal vicodin vyvanse zenzedi',
  ].flatMap((line) => line.split(' ')),
  III: [
    'benzphetamine buprenorphine buprenorfina butabarbital butalbital dronabinol fluoxymesterone ketamine ketamina',
    'methyltestosterone nandrolone oxandrolone oxybate oxymetholone perampanel phendimetrazine stanozolol testosterone testosterona',
    'androderm androgel belbuca fioricet fiorinal fycompa jatenzo marinol suboxone subutex testim xyosted xyrem xywav zubsolv',
  ].flatMap((line) => line.split(' ')),
  IV: [
    'alprazolam armodafinil butorphanol carisoprodol chlordiazepoxide clordiazepoxido clobazam clonazepam clorazepate',
    'daridorexant diazepam diethylpropion eluxadoline estazolam eszopiclone flurazepam lemborexant lorazepam meprobamate',
    'midazolam modafinil modafinilo oxazepam pentazocine phenobarbital fenobarbital phentermine fentermina quazepam',
    'remimazolam solriamfetol suvorexant temazepam tramadol triazolam zaleplon zolpidem zuranolone',
    'adipex ambien ativan belsomra dayvigo halcion klonopin lomaira lunesta nuvigil onfi provigil quviviq restoril rivotril soma',
    'sonata stadol sunosi tafil talwin ultracet ultram valium viberzi xanax zurzuvae',
  ].flatMap((line) => line.split(' ')),
  V: [
    'brivaracetam cenobamate diphenoxylate difenoxin difenoxilato ganaxolone lacosamide lacosamida lasmiditan pregabalin pregabalina',
    'briviact lomotil lyrica motofen reyvow vimpat xcopri ztalmy',
  ].flatMap((line) => line.split(' ')),
  state: ['gabapentin', 'gabapentina', 'neurontin', 'gralise', 'horizant'],
}

export type ControlledFinding = { name: string; schedule: keyof typeof controlledSubstances }

const scheduleOf = new Map<string, ControlledFinding['schedule']>()
for (const schedule of ['state', 'V', 'IV', 'III', 'II', 'I'] as const) {
  // The strictest schedule is set last and wins.
  for (const name of controlledSubstances[schedule]) scheduleOf.set(name, schedule)
}

const flat = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

/** The controlled ingredients and brands that a drug's text names, whole words only: "apomorphine" is not morphine. */
export const findControlledSubstances = (drug: string): ControlledFinding[] => {
  const padded = ` ${flat(drug)} `
  return [...scheduleOf]
    .filter(([name]) => padded.includes(` ${name} `))
    .map(([name, schedule]) => ({ name, schedule }))
}
