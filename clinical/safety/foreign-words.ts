import { FOREIGN_WORDS_TOO } from './foreign-words-too.ts'

/**
 * Words by which a language that the rules do not know shows itself, without their accents: none is said in English or
 * Spanish, but as a name or by mistake. Of the languages heard most in American clinics besides, and a few more.
 */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  [
    // French
    'je jai suis mais avec depuis nous vous elle cette dans cest quil quelle nai peux veux dois avoir etre etait sont ' +
      'avez ont une douleur douleurs poitrine ventre tete gorge jambe jambes bras coeur cœur oeil yeux fievre toux ' +
      'saigne saignement sang beaucoup souffle vertige vertiges vomis vomissements nausees fatiguee enceinte grossesse ' +
      'enfant fils mari mere mourir tombee evanoui evanouie inconscient inconsciente secours aidez bonjour bonsoir merci ' +
      'docteur medecin ordonnance comprime comprimes avale hier aujourdhui demain soir nuit semaine jours heures urgence ' +
      'hopital rien trop encore toujours parce voudrais besoin svp mois gonfle gonflee brule brulure piqure engourdi ' +
      'engourdie parler marcher thoracique oreille peau boutons avaler ne respirer notre votre leur aucun aucune chez ' +
      'finir quand pourquoi vais vivre mon quelquun quelque ete souffre etouffe renouveler cou genou urines regles',
    // German
    'ich habe hab ist und nicht kein keine einen mein meine meinem meiner meinen mir mich wir das dem mit seit sehr ' +
      'schon noch auch aber oder weil kann muss mochte mehr leben sterben schmerz schmerzen kopfschmerzen bauchschmerzen ' +
      'brustschmerzen halsschmerzen brust bauch kopf herz rucken auge augen fieber husten blut blutet blutung atmen atem ' +
      'luft atemnot schwindelig schwindel ubel ubelkeit erbrechen erbrochen ohnmachtig bewusstlos schwanger ' +
      'schwangerschaft mann frau vater sohn tochter hilfe helfen bitte danke arzt medikament medikamente tabletten ' +
      'rezept gestern heute morgen tage tagen woche wochen stunden krankenhaus notfall starke starken plotzlich taub ' +
      'geschwollen geschluckt gefallen umbringen antwort fur zwei drei weiter nehmen rechts unten wieder immer bekomme ' +
      'sind eine unser unsere nichts etwas seinen seine ihre leider kaum schlafen brauche neues fruh gesicht knie fuss',
    // Portuguese
    'nao estou tenho tem uma meu minha meus minhas muito muita eu ele ela voce dor febre peito cabeca costas perna ' +
      'braco coracao sangue sangramento desmaiou desmaiei tontura enjoo tosse obrigado obrigada doutor doutora ontem ' +
      'hoje amanha noite filho filha mulher morrer posso ajuda depois agora entao tambem estao dormente inchado inchada ' +
      'coceira ouvido olho olhos caiu engoliu tomou tomei fazer sem dela isso crianca quero falar direito gravida ' +
      'forte sinto estava receita pressao viver vontade ninguem acorda acordar acordou menino rosto joelho tonto vai vou ' +
      'aperto ar',
    // Tagalog
    'ako ko ang mga hindi meron mayroon wala masakit sakit dibdib ulo tiyan likod kamay dugo dumudugo lagnat ' +
      'nilalagnat ubo nahihilo nagsusuka suka sumuka hirap huminga makahinga buntis anak nanay tatay asawa kapatid ' +
      'mamatay magpakamatay nawalan malay salamat doktor doktora opo kahapon ngayon gabi araw linggo sobrang gamot ' +
      'uminom inumin dapat pwede puwede bakit kasi lang naman siya niya kami namin kung mula tulong tulungan natumba ' +
      'nahulog pantal makati namamaga manhid ihi lalamunan ng sa ayoko nang mabuhay kong aking hininga sumasakit ' +
      'paghinga lalaki babae magising',
    // Vietnamese
    'toi khong cua dau đau nguoi nguc bung sot trong ngay chau tieu chay mau ngat xiu thuoc uong giup voi chet muon ' +
      'bac trai duoc đuoc đang đi đa roi nhieu hom bi nay kho bu xin huyet dieu',
    // Haitian
    'mwen gen lafyev doule pwatrin mesi dokte manman endispoze mouri senyen ansent vant eske medikaman santi toudi ' +
      'byen bwe paket grenn kapab pran depi twa jou maten aswe lopital ijans toufe tonbe timoun malad gwo pitit anpil ' +
      'tet nou pou pa ap li bouch viv anko frape souf kout bezwen plis lespri janm zye kouche domi manje tansyon',
    // Polish
    'jest nie sie bardzo boli mnie moj dziecko glowa głowa bol glowy głowy brzuch brzucha klatce piersiowej serce ' +
      'goraczka goraczke oddychac moge krew krwawie ciazy wczoraj dzisiaj dni czy prosze dziekuje leki tabletki pomocy ' +
      'umrzec chce silny',
    // Italian
    'ho sono figlio figlia moglie marito petto pancia stomaco gola schiena braccio cuore respirare riesco febbre ' +
      'sanguino gravidanza incinta svenuta svenuto grazie buongiorno dottore dottoressa pillole compresse ieri oggi ' +
      'giorni molto dolore morire voglio aiuto anche ancora della nella gli il',
    // Hindi and Urdu, Somali, Swahili, Turkish, Romanian, Indonesian, Russian, Hmong, Arabic, in Latin letters
    'mujhe mera meri hai hain nahi nahin bahut dard saans seene bukhar aur rahi raha kya khoon waxaan waxaa ayaa ' +
      'xanuun xanuunaysa neefsan caloosha madaxa qandho dhiig maumivu kifua siwezi kupumua tumbo kichwa homa damu mtoto ' +
      'wangu yangu agriyor agrıyor nefes alamiyorum alamıyorum cok yok icin bir gogsum doare pieptul copilul febra burta ' +
      'sange sunt foarte saya tidak yang dada kepala perut demam sesak napas menya bolit golova mogu dyshat ochen ' +
      'rebenok kuv mob hauv plab tsis hau menyuam ta3ban 3andi',
    ...FOREIGN_WORDS_TOO,
  ]
    .join(' ')
    .split(' '),
)

/** The most usual words of English and Spanish in a practice's messages: hardly a sentence of either has none of them. */
export const USUAL_WORDS: ReadonlySet<string> = new Set(
  (
    'a about abx aca acid acido address afebrile after afternoon again ago ahora air aire al alarm all always am an ' +
    'anafilaxia analisis and aneurysm anos antes any anything appointment appt are arm arms around as ask asked asking ' +
    'asthma at ate attack avenue away ayer baby back bad bathroom be bebe because bed been before begin belly better ' +
    'between bid bien bill birthday bit black bleeding blood blue boca both bottle bp brazo breath breathe breathing ' +
    'breathless broke buenas buenos burning but by cabeza cada call calle called came can cancel cant cap caps capsule ' +
    'car cara carbon care casi cat cause cayo chemo chest chills choked choking cita city class clinica closing coffee ' +
    'cold collapsed come comer comes coming comio como con confused consulta convulsiones cough coughing could creo ' +
    'crushing cual cuando cuello cut cvs dad dads dark date daughter day days de debe debo degree del denies derecho ' +
    'derrame desde desmayo despierta despues detector diabetic dias dice did die died dio direccion dizzy do doctor ' +
    'doctora does doesnt dog dogs doing dolor donde dont door dos dose dosis down dr drank drink drinking drooping ' +
    'dropped drops duele duerme dx dysuria each eat eating el ellas ellos email en end enfermera envie entonces era ereccion ' +
    'erection eres es esa ese eso esposo esta estar estas este estos estoy even ever every everything examen eye eyes ' +
    'face faint falta family farmacia fast favor fecha feel feeling feels feet fell felt fever few fiebre fine finger ' +
    'fingers fire first floor flu food foot for form forms found four free friday frio from fu fue full funny gave ' +
    'generic get getting go goes going gone good got gracias grandma grandpas gun haber habia hablar hace hacer had ' +
    'hago half hand hands hard has hasnt have havent having hay he head headache heart hello help her here hernia ' +
    'herself hes hey hi hija hijo him himself his history hit hives hizo hola hold home hora hot hour hours how hoy ' +
    'hurt hurts husband hx i ice if im in infarto inhaler insulin insurance into iron is isnt it itchy its ive jaw just ' +
    'keep keeps kid kids kill killing kitchen knee know la lab laboratorio labs lado las last le left leg legs letter ' +
    'lie life light like limp lips little lo lol long look looks los lost lot low lunch lvm mail make making mama ' +
    'manana mano mata matar may maybe me medicamento medicamentos medication medications medicina medicinas medicine ' +
    'medio meds meningitis mensaje mes meses message metoprolol mg mi min minute minutes minutos mis ml mom moms monday ' +
    'monoxide monoxido month months morning mother mouth move much mucho murio muy my myself nada name necesito neck ' +
    'need needs new next ni night nina nino niño nkda no nobody noche noches nombre normal nos nose nosotros not note ' +
    'nothing notice now numb number numero nunca nurse of off office ojo ojos ok okay old on one only open or otc other ' +
    'otherwise otra otro otros our out over overdosed own pa paciente pain pale papa para pasado passed past pastilla ' +
    'pastillas patient pecho pee peeing pero pharmacist pharmacy phone piel pierna pill pills plan please po podria ' +
    'poison por porque portal pregnant prescription presion pressure prn pt pts puede pueden puedo pulled purple put qd ' +
    'qid que question questions quien quiere quiero quisiera rash really receta recetas red refill refills regarding ' +
    'reports reschedule respira respirar result resultado resultados results ribs right road room roommate round run ' +
    'running rx said salio same san sangre saw say says schedule school se second see seeing seguro seizure seizures ' +
    'semanas sense ser shaking she shes short shot should shoulder shower si sick side siempre siento sin since sit ' +
    'sitting six skin sleep sleeping sleepy slurry smoke so soaked sob some someone something somos son sons sore sorry ' +
    'soy speech stairs stand started states stiff still stomach stood stop stopped street stroke stuff su subject such ' +
    'sudden suddenly suicidal suicide surgery sus swallowed sweating sweaty swelling swollen sx sxs tab table tablet ' +
    'tablets tabs take talk talking tambien tardes teeth telefono tell temp ten tenemos tengo tenia test tests than ' +
    'thank thanks that the their them then there theres these they thing think thinking third this those thoughts three ' +
    'threw throat through throwing tid tiene tight time times tired to today toddler todo toes toilet tomar tome tomo ' +
    'tomorrow tongue tonight too took tooth tos truck tu tuesday turned tus tuve tuvo twice two tylenol un una under ' +
    'until up use used uso usted ustedes va veces veo very vez vida visit vm voice vomitando vomiting vomito voy wake ' +
    'waking walgreens walk walking want wanted wants warning was water way we weak weed week weeks weight weird well ' +
    'went were wet what when where which while white who whole whom why wife will winded with within without wnl wobbly ' +
    'woke wont words work worse worst would wrote y ya year years yes yesterday you your yours'
  ).split(' '),
)

/** Of the usual words those that other languages use as much ("me", "de", "die"): beside theirs they speak for neither. */
export const SHARED_WORDS: ReadonlySet<string> = new Set(
  (
    'a al am an anos arm arms as baby boca by casi cita clinica come como con cual de del desde die do doctor dos dose el en envie ' +
    'es esta este falta favor finger hand in is la las le los mama mano mata matar me medicina mes mi my no normal nos numero ' +
    'of on otro pa papa para pecho po por portal que quiero respira respirar se ser si sin so son su sus telefono ten test to tomo tu ' +
    'tuve un una va vida was will y'
  ).split(' '),
)
