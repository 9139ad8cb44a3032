/** Beginnings of words, accents removed: `infec` finds "infection" and "infecciones". */
const beginnings = [
  // complaints and conditions
  'abort acne allerg alerg ansied anxi artrit arthrit asma asthma bacteri bladder vejiga bleed sangr blood cancer cholest colester cistit cystit',
  'conjunctiv conjuntiv contracep anticoncep cough depres diabet diarr disease enfermedad dolor pain eccem eczema embaraz pregnan erectil erection',
  'ereccion erupcion fever fiebre gripe garganta throat headache hepat herpes hipertens hypertens illness infec itch picazon kidney rinon lesion mental',
  'migra nause obes presion pressure rash sarpull seizure sexual sick sintoma symptom sinus piel skin stroke suicid syphil sifilis testoster thyroid',
  'tiroid tumor ulcer urin orina vagin vomit wound herida covid burns burning',
  // what is done about them
  'antibiot biops chemo quimio diagnos dose dosis drug injec inyec laborat medicament medication medicina medicine pastill prescri recet refill result',
  'surger cirug tablet prueba therap terapia treatment tratam vaccin vacun radiograf',
  // who does it
  'cardiolog dermatolog doctor endocrin fertil gastro ginecolog gynecolog gynaecolog nefrolog nephrolog neurolog nurse enfermer obgyn obstet oncolog',
  'ophthalm oftalm orthop ortoped pediatr physician medico psiquiatr psychiat psicolog psycholog rehab rheumat reumatolog urolog addict adiccion',
  'methadone metadona suboxone buprenor hospice',
].flatMap((line) => line.split(' '))

/** Words that are the beginning of harmless ones ("lab" of "label"), so they count only whole; a space stands between two words. */
const whole = new Set(
  'aids,uti,std,sti,flu,tos,dr,dra,hiv,vih,lab,labs,test,tests,scan,pill,pills,birth control,hair loss,weight loss,pink eye,ojo rojo,x ray'.split(
    ',',
  ),
)

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Every word in a text that tells a reader over the shoulder why somebody needs care, what was done or by what kind of clinician. */
export const findTellingWords = (text: string): string[] => {
  const words = wordsOf(text)
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)
  return [...words, ...pairs].filter((word) => whole.has(word) || beginnings.some((start) => word.startsWith(start)))
}

/** Whether a practice's name or address part may stand in a mail: "Lakeside Health" may, "Lakeside Dermatology" may not. */
export const isHarmlessInMail = (text: string): boolean => findTellingWords(text).length === 0
