import { readFileSync } from 'node:fs'

/**
 * 566 short messages in fourteen languages as patients text them, without accents, alarming and ordinary. `built`: read while the words
 * were chosen; `scored`: by the same hand in the same hour, only ever counted; `after`, `later`, `last`: written one after the other
 * when the words before were chosen, scored once, then read.
 */
export type Texted = { set: 'built' | 'scored' | 'after' | 'later' | 'last'; language: string; text: string }
export const texted: readonly Texted[] = readFileSync(new URL('foreign.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Texted)

/** What patients may write in languages that the rules do not know: lay words, short and long, with and without accents. */
export const inOtherLanguages: Readonly<Record<string, readonly string[]>> = {
  french: [
    'Depuis ce matin mon bras gauche est engourdi et je parle mal',
    'Je crois que je fais une crise cardiaque',
    'ma fille a une forte fievre et elle dort tout le temps',
    'Pouvez-vous renouveler mon ordonnance pour la tension ?',
    "J'ai envie d'en finir",
    'ça brûle quand je fais pipi',
    'ça fait mal à la poitrine',
    'elle a perdu connaissance',
    'mon père a la bouche tordue',
  ],
  german: [
    'Seit heute früh hängt das Gesicht meines Mannes auf einer Seite',
    'Meine Tochter hat Tabletten geschluckt',
    'Ich möchte nicht mehr aufwachen',
    'starke schmerzen im unterbauch und blut im urin',
    'Brauche ein neues Rezept für Ramipril, danke',
    'mir wird schwarz vor augen',
  ],
  portuguese: [
    'O meu marido caiu e não acorda',
    'Sinto um aperto no peito que vai para o braço',
    'Minha filha engoliu uma pilha',
    'não quero mais viver',
    'Preciso renovar a receita da pressão, obrigada',
    'to com muito sangramento e estou gravida de 8 semanas',
    'falta de ar',
    'vou me matar',
    'meu bebê está com febre',
  ],
  tagalog: [
    'Hindi na po magising ang tatay ko',
    'Sumasakit ang dibdib ko at nanlalamig ako',
    'May lagnat ang baby ko dalawang araw na',
    'Ayoko nang mabuhay',
    'Naubusan na po ako ng gamot sa altapresyon',
    'namamanhid ang kaliwang kamay ko',
  ],
  vietnamese: [
    'Ba tôi bị méo miệng và nói không rõ',
    'Tôi không muốn sống nữa',
    'con toi bi sot cao va co giat',
    'Tôi bị đau bụng bên phải từ tối qua',
    'Xin bác sĩ cho thêm thuốc huyết áp',
    'bà ngoại té đập đầu chảy máu nhiều',
  ],
  chinese: [
    '我爸爸突然说不出话，嘴巴歪了',
    '不想活了',
    '宝宝发烧到四十度，一直睡',
    '请帮我续开降压药，谢谢',
    '右下腹痛',
  ],
  arabic: [
    'أبي لا يستيقظ',
    'ذراعي اليسرى مخدرة منذ الصباح',
    'لا أريد أن أعيش بعد الآن',
    'طفلي عمره شهر وعنده حمى',
    'أحتاج تجديد وصفة الضغط',
  ],
  russian: [
    'Муж упал и не просыпается',
    'Не хочу больше жить',
    'У малыша температура сорок, он вялый',
    'Прошу продлить рецепт на таблетки от давления',
    'давит в груди и отдает в руку',
  ],
  haitian: [
    'Bouch papa m kwochi epi li pa ka pale',
    'Mwen pa vle viv ankò',
    'Ti bebe a gen lafyèv cho anpil',
    'Mwen bezwen plis grenn pou tansyon',
    'Mwen tonbe mwen frape tèt mwen',
    'kè m ap bat vit, souf mwen kout',
  ],
}

/** Names, numbers, lists, mixed and clipped words of those who write English or Spanish. */
export const inOurs: readonly string[] = [
  'Maria Guadalupe Hernandez Gutierrez', 'Nguyen Thi Mai', 'Jean-Luc Moreau, MD', 'call Dr. Müller', 'Mohammed bin Salman',
  'Ana Souza da Silva', 'Ng Ping Wei', 'Dr. Nguyen said ok', 'My name is Hans Müller', 'Dr. Vo said I may go on',
  '120/80', '98.6', '3x/day 500 mg', '555-0142', 'a1c 6.9?', '20 µg daily', 'β blocker', '👍', 'K', 'no', 'si', 'ok gracias', 'thx',
  'lisinopril, metformin, atorvastatin, amlodipine, losartan', 'metoprolol tartrate; losartan; asa; coq10', '1 tab po bid prn',
  'CVS 5th ave', 'Walgreens Market Street San Francisco', '123 Rue de la Paix', 'La Jolla, CA', 'NKDA', 'a.m. & p.m.', 'vitamin D3',
  'hola buenas', 'tengo tos', 'me duele', 'no puedo ir', 'rash', 'Rx?', 'pls call', 'sick', 'my hubby', 'my tía is sick, la llevé al hospital',
  'mi bebe has fever', 'déjà vu again', "Ménière's", 'Guillain-Barré', 'naïve', 'amoxicilina 500', 'ibuprofen tylenol zyrtec', 'No hablo inglés',
  'Pt denies dyspnea orthopnea edema palpitations', 'pt states sxs improving, tolerating abx', 'LVM x2, pt NKDA, rtn call am',
  'sertraline hydroxyzine trazodone lamotrigine', 'peanut shellfish latex sulfa penicillin', 'ronchas comezon enrojecimiento parpado',
  'can we talk vis-à-vis my meds', 'the crème brûlée made me sick', 'François Lefèvre, DOB 1/2/60', 'mi mamà està aquì', 'tue 7 wed 5 thu 7',
  'salaam doctor, my knee hurts', 'my oma fell', 'quiero insulina pa este mes', 'merci for the refill', 'eating khichdi', 'leí que sí',
  'my nonna has a cough', 'cousin of Nguyen Thi Mai', 'apria fax 555-0142', 'handicap placard renewal', 'colon ca',
] // prettier-ignore
/** Half of it is in a language the rules know, half is not: what is heard is heard, and a person reads the rest. */
export const inBoth: readonly string[] = [
  'my daughter ne respire pas', 'my dad xiong kou hen tong', 'please help mon pere est tombe', 'I think meine mutter atmet nicht',
  'my baby hindi humihinga', 'my mom boli w klatce', 'annem fell down and nefes almiyor', 'mi hijo nao respira bem desde ontem',
  'hi doctor I have a question. minha mae desmaiou', 'mi mamá está mal, elle ne parle plus',
  'good morning doctor this is about my daughter again elle ne respire pas',
] // prettier-ignore
