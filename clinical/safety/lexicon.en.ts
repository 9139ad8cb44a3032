import { englishHeart } from './concepts.heart.en.ts'
import { englishBrain } from './concepts.brain.en.ts'
import { englishInfection } from './concepts.infection.en.ts'
import { englishChild } from './concepts.child.en.ts'
import { englishMind } from './concepts.mind.en.ts'
import { englishPoison } from './concepts.poison.en.ts'
import { englishInjury } from './concepts.injury.en.ts'
import { englishBelly } from './concepts.belly.en.ts'
import { englishSaid } from './concepts.said.en.ts'
import { englishOblique } from './concepts.oblique.en.ts'
import { englishObliqueToo } from './concepts.oblique-too.en.ts'
import { englishOpen } from './concepts.open.en.ts'
import { englishOpenToo } from './concepts.open-too.en.ts'
import { englishOpenHarm } from './concepts.open-harm.en.ts'
import { englishOpenRest } from './concepts.open-rest.en.ts'
import { englishLike } from './concepts.like.en.ts'
import { englishVoices } from './concepts.voices.en.ts'
import { englishStrangers } from './concepts.strangers.en.ts'
import { englishStrangersMore } from './concepts.strangers-more.en.ts'
import { englishStrangersToo } from './concepts.strangers-too.en.ts'
import { englishDoses } from './concepts.doses.en.ts'
import { englishLow } from './concepts.low.en.ts'
import { englishShort } from './concepts.short.en.ts'
import { englishPlain } from './concepts.plain.en.ts'
import { joinConcepts } from './join-concepts.ts'
import type { Lexicon } from './lexicon.types.ts'
import { englishCues, englishExpansions } from './cues.en.ts'
import { englishGroups } from './groups.en.ts'

export const english: Lexicon = {
  language: 'en',
  expansions: englishExpansions,
  spelling:
    'breathing breathe breath suicide suicidal swollen swelling swallowed pregnant pregnancy seizure seizures unconscious vomiting vomited headache stomach shoulder pressure squeezing crushing tightness tongue collapsed unresponsive overdose overdosed confused slurred slurring drooping paralyzed numbness weakness dizziness fainting strangled testicle testicles urinate temperature anaphylaxis anaphylactic allergic vision blurry sudden suddenly excruciating abdomen abdominal lethargic unbearable ibuprofen acetaminophen tylenol',
  sounds: [
    ['ea|ee|ie|ei', 'e'],
    ['ph', 'f'],
    ['([^aeiou])\\1', '$1'],
    ['ck', 'k'],
  ],
  diminutives: [['in$', 'ing']],
  marks: 'the i my is and to of have it for am was with this are she her his been on at or can you not what how im',
  groups: englishGroups,
  concepts: joinConcepts(
    englishHeart,
    englishBrain,
    englishInfection,
    englishChild,
    englishMind,
    englishPoison,
    englishInjury,
    englishBelly,
    englishSaid,
    englishOblique,
    englishObliqueToo,
    englishOpen,
    englishOpenToo,
    englishOpenHarm,
    englishOpenRest,
    englishLike,
    englishVoices,
    englishStrangers,
    englishStrangersToo,
    englishStrangersMore,
    englishDoses,
    englishLow,
    englishShort,
    englishPlain,
  ),
  cues: englishCues,
  numbers: {
    over: 'over on',
    pressure: 'bp pressure pressures cuff systolic reading readings monitor',
    fever:
      'fever fevers temp temps temperature thermometer degrees ° feverish f c fahrenheit celsius rectal forehead ear armpit axillary running spiked spiking spikes tmax chills burning feverish shivering hot arm tympanic',
    sugar: 'sugar sugars glucose bg meter dexcom libre cgm fasting glucometer',
    notSugar: 'a1c hba1c points unit units carbs grams lbs pounds',
    millimoles: 'mmol mmols',
    oxygen: 'oxygen o2 sat sats spo2 saturation ox oximeter pulseox saturations',
    fingers: 'finger fingers fingertip fingertips',
    gadgets: 'machine gadget device clip clamp clothespin reader sensor thing thingy gizmo',
    shows: 'show shows showed showing says said saying read reads reading gives',
    pulse: 'pulse heart hr heartrate beating heartbeat watch fitbit rate',
    beats: 'bpm beats',
    pills:
      'pill pills tablet tablets tabs tab capsule capsules caps tylenol advil ibuprofen aspirin aspirins benadryl benadryls xanax oxy oxys oxycodone percocet percs acetaminophen aleve ambien klonopin ativan motrin excedrin zoloft trazodone seroquel gabapentin metoprolol tramadol adderall melatonin unisom hydroxyzine vicodin norco lithium bars strength mg gummies edibles',
    took: 'took taken swallowed popped ate downed taking swallow chewed drank swallowing had gulped',
    minutes: 'minute minutes min mins',
    hours: 'hour hours hr hrs',
    weeks: 'week weeks wk wks wo',
    notGestation:
      'for last past every in of about over than the after ago old post since later now next until till another within couple few almost',
    days: 'day days',
    months: 'month months mo mos',
    years: 'year years yr yrs yo',
    old: 'old newborn infant baby born son daughter grandson granddaughter he she',
    notPressure: 'mg mcg ml milligrams advair symbicort below under diskus vision wixela breo',
    notTemperature:
      'lb lbs pounds kg kilos mg mcg ml percent % dollars bmi oz units miles cm inches calories bpm beats points times weeks days years months hours mmol people steps percentile doses',
    otherMeasures:
      'a1c weight weigh weighs weighed size sizes bmi ldl hdl cholesterol count hematocrit hemoglobin ferritin percentile platelets wbc level a1c copay bill balance age aged mile miles waist chest room page interstate highway',
    stands: 'reads reading read running hit showing shows showed says said spiked up',
    standsAt: 'at to',
    counted:
      'tylenol tylenols acetaminophen paracetamol advil advils ibuprofen ibuprofens motrin aleve aspirin aspirins excedrin',
    kept: 'have has left bought buy buying pick picked pickup refill refills need needs order ordered dispensed prescribed filled fill count received sent send mailed threw flushed found dropped gave giving given',
    justNow: 'today tonight now ago morning afternoon evening night noon',
    being: 'am is are was been be up sitting stuck still woke now hovering went',
  },
}
