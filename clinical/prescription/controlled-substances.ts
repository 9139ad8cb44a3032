/**
 * What is made into medicines, of schedules I to V, with the brand names people know it by. Written down from 21 CFR 1308.11 to 1308.15;
 * no list is ever complete, least of all of schedule I, where nothing can be prescribed anyway. A mixture that 21 CFR 1308.32 or 1308.34
 * exempts (Fioricet, Esgic, Librax, Donnatal, Covaryx) stands with its ingredient. `state` is for drugs that federal law leaves free and several
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
    'amfetamine amobarbital benzhydrocodone carfentanil glutethimide phencyclidine',
    'adderall adzenys azstarys concerta daytrana demerol desoxyn dexedrine dilaudid duragesic evekeo focalin hysingla lortab',
    'mydayis norco nucynta opana oxaydo oxycontin percocet percodan quillivant ritalin roxicodone seconal vicodin vyvanse zenzedi',
    'abstral actiq adhansia amytal apadaz aptensio arymo avinza cesamet cotempla diskets dolophine doriden dsuvia',
    'dyanavel embeda endocet endodan exalgo fentora hycodan hycofenix jornay kadian lazanda lorcet metadate',
    'methadose methylin morphabond nembutal obredon olinvyk procentra quillichew relexxii reprexain roxicet',
    'roxybond subsys sufenta syndros tussicaps tussionex vicoprofen xartemis xelstrym xodol xtampza zohydro',
    'zutripro',
  ]
    .flatMap((line) => line.split(' '))
    .concat('ms contin', 'levo dromoran'),
  III: [
    'benzphetamine buprenorphine buprenorfina butabarbital butalbital dronabinol fluoxymesterone ketamine ketamina',
    'methyltestosterone nandrolone oxandrolone oxybate oxymetholone perampanel phendimetrazine stanozolol testosterone testosterona',
    'boldenone drostanolone esketamine esketamina mesterolone methandienone methenolone norethandrolone paregoric',
    'thiopental tiopental trenbolone',
    'androderm androgel belbuca fioricet fiorinal fycompa jatenzo marinol suboxone subutex testim xyosted xyrem xywav zubsolv',
    'allzital anadrol ascomp aveed azmiro bontril brixadi bunavail bupap buprenex butisol butrans covaryx didrex',
    'esgic fortesta ketalar kyzatrex lumryz methitest natesto oxandrin phrenilin probuphine spravato sublocade',
    'tencon testopel tlando trezix tuxarin tuzistra vogelxo winstrol zebutal',
  ].flatMap((line) => line.split(' ')),
  IV: [
    'alprazolam armodafinil butorphanol carisoprodol chlordiazepoxide clordiazepoxido clobazam clonazepam clorazepate',
    'daridorexant diazepam diethylpropion eluxadoline estazolam eszopiclone flurazepam lemborexant lorazepam meprobamate',
    'midazolam modafinil modafinilo oxazepam pentazocine phenobarbital fenobarbital phentermine fentermina quazepam',
    'remimazolam solriamfetol suvorexant temazepam tramadol triazolam zaleplon zolpidem zuranolone',
    'alfaxalone bromazepam dextropropoxyphene ethchlorvynol fencamfamin fenproporex flunitrazepam fospropofol',
    'halazepam lorcaserin lormetazepam mazindol mephobarbital methohexital nitrazepam paraldehyde pemoline',
    'brexanolone prazepam propoxyphene sibutramine sibutramina zopiclone zopiclona',
    'adipex ambien ativan belsomra dayvigo halcion klonopin lomaira lunesta nuvigil onfi provigil quviviq restoril rivotril soma',
    'sonata stadol sunosi tafil talwin ultracet ultram valium viberzi xanax zurzuvae',
    'zulresso belviq brevital byfavo conzip cylert dalmane diastat donnatal doral edluar equanil fastin intermezzo ionamin',
    'librax librium limbitrol loreev luminal lusedra mebaral meridia miltown nayzilam prosom qsymia rohypnol',
    'sanorex seglentis serax sezaby suprenza sympazan tenuate tranxene valtoco vanadom versed zolpimist',
  ]
    .flatMap((line) => line.split(' '))
    .concat('chloral hydrate', 'hidrato de cloral'),
  V: [
    'brivaracetam cenobamate diphenoxylate difenoxin difenoxilato ganaxolone lacosamide lacosamida lasmiditan pregabalin pregabalina',
    'cenobamato ezogabine retigabine pyrovalerone',
    'briviact lomotil lyrica motofen reyvow vimpat xcopri ztalmy',
    'cheratussin motpoly potiga virtussin',
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

/** "Tylenol #3" and "Tylenol No. 4" hold codeine, and two tablets of Tylenol none. */
const NUMBERED = /\btylenol\W*(?:(?:#|no\b|number)\W*[234]\b|[234]\b(?!\W*(?:tab|cap|pill|mg|g\b|times|veces)))/gi

/** The controlled ingredients and brands that a drug's text names, whole words only: "apomorphine" is not morphine. */
export const findControlledSubstances = (drug: string): ControlledFinding[] => {
  const padded = ` ${flat(drug.replaceAll(NUMBERED, 'tylenol codeine'))} `
  return [...scheduleOf]
    .filter(([name]) => padded.includes(` ${name} `))
    .map(([name, schedule]) => ({ name, schedule }))
}
