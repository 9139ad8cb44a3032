import type { Language } from '#contract/roles.ts'
import { shapes } from '#contract/shared.ts'

type Issue = {
  readonly code?: string | undefined
  readonly expected?: string
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly origin?: string
  readonly keys?: readonly string[]
  readonly input?: unknown
}

const en = {
  missing: 'This is missing. Please fill it in.',
  type: (what: string) => `This should be ${what}.`,
  email: 'This does not look like an e-mail address. Please check it.',
  uuid: 'This reference is not one of ours. Please go back and try again.',
  date: 'This is not a date we can read. Use year-month-day, for example 1990-02-03.',
  phone: 'Write the phone number with digits only, for example 512-555-0141, without an extension.',
  zip: 'Write the ZIP code with five digits, for example 78701.',
  format: 'This does not have the right form. Please check it.',
  short: (n: string) => `This is too short. Use at least ${n} characters.`,
  small: (n: string) => `This is too small. The smallest allowed is ${n}.`,
  long: (n: string) => `This is too long. Use at most ${n} characters.`,
  large: (n: string) => `This is too large. The largest allowed is ${n}.`,
  many: (n: string) => `There are too many. At most ${n} are allowed.`,
  few: (n: string) => `There are too few. At least ${n} are needed.`,
  choice: 'This is not one of the choices. Please pick one of those offered.',
  unknown: 'This was not expected here. Please leave it out.',
  other: 'This does not fit. Please check it.',
}
const es: typeof en = {
  missing: 'Falta este dato. Complételo, por favor.',
  type: (what) => `Esto debe ser ${what}.`,
  email: 'Esto no parece una dirección de correo. Revísela, por favor.',
  uuid: 'Esta referencia no es nuestra. Vuelva atrás e inténtelo de nuevo.',
  date: 'No podemos leer esta fecha. Escriba año-mes-día, por ejemplo 1990-02-03.',
  phone: 'Escriba el teléfono solo con números, por ejemplo 512-555-0141, sin extensión.',
  zip: 'Escriba el código postal con cinco cifras, por ejemplo 78701.',
  format: 'Esto no tiene la forma correcta. Revíselo, por favor.',
  short: (n) => `Es demasiado corto. Escriba al menos ${n} caracteres.`,
  small: (n) => `Es un número demasiado pequeño. El mínimo es ${n}.`,
  long: (n) => `Es demasiado largo. Escriba ${n} caracteres como máximo.`,
  large: (n) => `Es un número demasiado grande. El máximo es ${n}.`,
  many: (n) => `Son demasiados. Se permiten ${n} como máximo.`,
  few: (n) => `Son muy pocos. Se necesitan al menos ${n}.`,
  choice: 'Esto no es una de las opciones. Elija una de las que se ofrecen.',
  unknown: 'Esto no se esperaba aquí. Quítelo, por favor.',
  other: 'Esto no encaja. Revíselo, por favor.',
}
const typeWords: Record<Language, Record<string, string>> = {
  en: {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'yes or no',
    array: 'a list',
    object: 'a group of fields',
    date: 'a date',
  },
  es: {
    string: 'texto',
    number: 'un número',
    int: 'un número entero',
    boolean: 'sí o no',
    array: 'una lista',
    object: 'un grupo de campos',
    date: 'una fecha',
  },
}

function sayFormat(w: typeof en, { format, pattern }: Issue): string {
  const shape = (['phone', 'zip'] as const).find((name) => pattern === String(shapes[name]))
  if (shape) return w[shape]
  return format === 'email' ? w.email : format === 'uuid' ? w.uuid : format === 'date' ? w.date : w.format
}

/** What is wrong with one field and what to do, without repeating what was typed. */
export function sayField(language: Language, i: Issue): string {
  const w = language === 'es' ? es : en
  const text = i.origin === 'string'
  const list = i.origin === 'array'
  switch (i.code) {
    case 'invalid_type':
      return i.input === undefined ? w.missing : w.type(typeWords[language][i.expected ?? ''] ?? i.expected ?? '')
    case 'invalid_format':
      return sayFormat(w, i)
    case 'too_small':
      return text && Number(i.minimum) <= 1 ? w.missing : (text ? w.short : list ? w.few : w.small)(String(i.minimum))
    case 'too_big':
      return (text ? w.long : list ? w.many : w.large)(String(i.maximum))
    case 'invalid_value':
      return w.choice
    case 'unrecognized_keys':
      return `${w.unknown} (${(i.keys ?? []).join(', ').slice(0, 80)})`
    default:
      return w.other
  }
}

const asked = {
  en: {
    json: 'We could not read what was sent. Send one JSON object.',
    media: 'We read JSON only. Send it with the content type application/json.',
    key: 'Send a new UUID with each act, and the same one when you repeat it.',
  },
  es: {
    json: 'No pudimos leer lo que se envió. Envíe un solo objeto JSON.',
    media: 'Solo leemos JSON. Envíelo con el tipo de contenido application/json.',
    key: 'Envíe un UUID nuevo con cada acción, y el mismo si la repite.',
  },
} as const

/** What is wrong with a request as a whole, and what to do. */
export const sayRequest = (language: Language, what: keyof (typeof asked)['en']): string =>
  (language === 'es' ? asked.es : asked.en)[what]
