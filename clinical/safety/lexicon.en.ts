import type { Lexicon } from './lexicon.types.ts'
import { englishConcepts } from './concepts.words.en.ts'
import { englishCues, englishExpansions } from './cues.en.ts'
import { englishGroups } from './groups.en.ts'

export const english: Lexicon = {
  language: 'en',
  expansions: englishExpansions,
  spelling:
    'breathing breathe breath suicide suicidal swollen swelling swallowed pregnant pregnancy seizure seizures unconscious vomiting vomited headache stomach shoulder pressure squeezing crushing tightness tongue collapsed unresponsive overdose overdosed confused slurred slurring drooping paralyzed numbness weakness dizziness fainting strangled testicle testicles urinate temperature anaphylaxis anaphylactic allergic vision blurry sudden suddenly excruciating abdomen abdominal lethargic unbearable ibuprofen acetaminophen tylenol',
  marks: 'the i my is and to of have it for am was with this are he she her his been on at or can you not what how im',
  groups: englishGroups,
  concepts: englishConcepts,
  cues: englishCues,
  numbers: {
    over: 'over on',
    fever: 'fever fevers temp temps temperature thermometer degrees ° feverish',
    sugar: 'sugar sugars glucose bg meter dexcom',
    pills:
      'pill pills tablet tablets tabs tab capsule capsules caps tylenol advil ibuprofen aspirin benadryl xanax oxy oxycodone percocet acetaminophen aleve ambien klonopin ativan',
    took: 'took taken swallowed popped ate downed',
    weeks: 'week weeks wk wks wo',
    days: 'day days',
    months: 'month months mo mos',
    years: 'year years yr yrs yo',
    old: 'old newborn infant baby',
    notPressure: 'mg mcg ml milligrams advair symbicort below under diskus vision',
  },
}
