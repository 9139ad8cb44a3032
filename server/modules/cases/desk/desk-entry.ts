import type * as z from 'zod/mini'
import { entryKinds, type Acuity } from '#contract/case-states.ts'
import { isKnown } from '#contract/known-words.ts'
import type { LoopAct } from '#contract/loop-states.ts'
import type { deskEntry } from '#contract/desk/index.ts'
import type { Language } from '#contract/roles.ts'
import type { CaseContext } from '#modules/cases/case-context.ts'
import { answersInWords, type EntryRow } from '#modules/cases/entries.views.ts'
import type { QuestionAndAnswer } from '#modules/cases/entry-content.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import type { Face } from '#modules/cases/faces.ts'
import type { GivenUnder } from '#modules/cases/given-under.views.ts'

type Said = {
  readonly text?: string
  readonly answers?: readonly QuestionAndAnswer[]
  readonly attachmentIds?: readonly string[]
}

/** One line of the record as colleagues read it. */
export function entryAtDesk(
  e: EntryRow,
  from: Face,
  ctx: CaseContext,
  findings: readonly FindingRow[],
  language: Language,
  under: GivenUnder | undefined,
): z.infer<typeof deskEntry> {
  // That there is something stands on the page, also where only a newer server can say what.
  const said: Said = isKnown(entryKinds, e.kind) ? saidIn(e, ctx, findings, language) : {}
  const { text = '', answers = [], attachmentIds = [] } = said
  return {
    id: e.id,
    seq: e.seq,
    at: e.at.toISOString(),
    kind: e.kind,
    from,
    fromPatient: e.authorRole === 'patient',
    actingFor: e.actingFor ? ctx.patient.name : null,
    language: e.language,
    text,
    answers: [...answers],
    attachmentIds: [...attachmentIds],
    reached: e.kind === 'phone_contact' ? e.content.reached : null,
    foundIn: e.kind === 'safety_finding' ? e.content.foundIn : null,
    findingId: e.kind === 'safety_finding' ? e.content.findingId : null,
    under: under ?? null,
  }
}

const levelWords = {
  en: { emergency: 'Emergency:', urgent: 'Urgent:', concern: 'Concern:' },
  es: { emergency: 'Emergencia:', urgent: 'Urgente:', concern: 'Preocupación:' },
} as const

const acuityWords = {
  en: {
    emergency: 'emergency',
    urgent: 'urgent',
    clinical: 'clinical',
    routine: 'routine',
    administrative: 'administrative',
  },
  es: {
    emergency: 'emergencia',
    urgent: 'urgente',
    clinical: 'clínico',
    routine: 'de rutina',
    administrative: 'administrativo',
  },
} as const satisfies Record<Language, Record<Acuity, string>>
const handWords = {
  en: {
    claimed: 'took it',
    released: 'gave it back',
    lease_over: 'gave it back to the team: nobody worked on it',
    back_to_asker: 'back with who asked: the patient has answered',
  },
  es: {
    claimed: 'lo tomó',
    released: 'lo devolvió',
    lease_over: 'lo devolvió al equipo: nadie trabajaba en él',
    back_to_asker: 'volvió a quien preguntó: el paciente respondió',
  },
} as const

const loopWords = {
  en: {
    order: 'ordered',
    send: 'sent',
    accept: 'they take the patient',
    decline: 'they do not take the patient',
    schedule: 'has a date',
    miss: 'the patient was not there',
    attend: 'the patient has been there',
    receive: 'report or result is here',
    review: 'read by a clinician',
    tell: 'the patient was told',
    end: 'ended',
    ask_again: 'asked again',
    nobody_called: 'the patient has heard nothing',
  },
  es: {
    order: 'ordenado',
    send: 'enviado',
    accept: 'aceptan al paciente',
    decline: 'no aceptan al paciente',
    schedule: 'tiene fecha',
    miss: 'el paciente no fue',
    attend: 'el paciente ya fue',
    receive: 'llegó el informe o el resultado',
    review: 'lo leyó un profesional',
    tell: 'se le dijo al paciente',
    end: 'terminado',
    ask_again: 'se preguntó otra vez',
    nobody_called: 'el paciente no ha sabido nada',
  },
} as const satisfies Record<Language, Record<LoopAct | 'order', string>>

function saidIn(e: EntryRow, ctx: CaseContext, findings: readonly FindingRow[], language: Language): Said {
  switch (e.kind) {
    case 'intake': {
      const { active, attachmentIds } = e.content
      return { answers: answersInWords(ctx.folder.intake, active, 'en'), attachmentIds }
    }
    case 'message':
      return { text: e.content.text, attachmentIds: e.content.attachmentIds }
    case 'auto_reply':
    case 'redirect':
    case 'correction':
    case 'amendment':
    case 'result':
      return { text: e.content.text }
    case 'question_set':
      return { text: [e.content.text, ...e.content.items.map((i) => `• ${i.text}`)].join('\n') }
    case 'answer_set':
      return { answers: e.content.answers, attachmentIds: e.content.attachmentIds }
    case 'phone_contact':
      return { text: e.content.summary }
    case 'triage':
      return {
        text: [acuityWords[language][e.content.acuity], ...e.content.topics, e.content.reason ?? '']
          .filter((x) => x !== '')
          .join(' · '),
      }
    case 'decision':
      return { text: `${e.content.icd10cm.code} ${e.content.icd10cm.display}\n${e.content.plan.whatToDo}` }
    case 'safety_finding': {
      // Rules have names for machines; people read what was said.
      const found = findings.find((f) => f.id === e.content.findingId)
      const quote = found?.quote ? ` “${found.quote}”` : found?.why ? ` ${found.why}` : ''
      return { text: `${levelWords[language][found?.level ?? 'concern']}${quote}` }
    }
    case 'assignment':
      return { text: handWords[language][e.content.what] }
    case 'loop':
      return { text: `${e.content.what}: ${loopWords[language][e.content.act]}` }
    case 'attachment':
      return { attachmentIds: [e.content.attachmentId] }
    case 'reading':
      return { text: `${e.content.systolic}/${e.content.diastolic}` }
    case 'prescription':
    case 'consent':
    case 'understood':
      return {}
  }
}
