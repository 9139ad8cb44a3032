import type { Language } from '#contract/roles.ts'

/**
 * Why somebody may not: every reason a policy can give, with what is said to them. The list is closed, so that a new reason
 * does not compile until it has words in each language.
 */
export const refusals = {
  role: {
    en: 'This is not part of your role here. If you think it should be, ask your practice’s administrator.',
    es: 'Esto no forma parte de su función aquí. Si cree que debería, consulte con la administración del consultorio.',
  },
  not_signed_in: {
    en: 'Please sign in first.',
    es: 'Inicie sesión primero, por favor.',
  },
  own_matter: {
    en: 'This matter is your own, as its patient. A colleague has to take care of it.',
    es: 'Este asunto es suyo, como paciente. Tiene que atenderlo otra persona del equipo.',
  },
  not_your_matter: {
    en: 'Only the patient this is about, or who acts for them, can do this. If that is you, call the practice.',
    es: 'Solo puede hacerlo el paciente de quien se trata, o quien actúa en su nombre. Si es usted, llame al consultorio.',
  },
  own_opening: {
    en: 'You opened this record yourself. Another privacy officer has to review it.',
    es: 'Usted abrió este expediente. Tiene que revisarlo otra persona encargada de la privacidad.',
  },
  not_on_team: {
    en: 'This waits for a team you are not on. Ask your administrator for the team, or to cover for it.',
    es: 'Esto espera a un equipo del que usted no forma parte. Pida a la administración que le incluya o que le permita cubrirlo.',
  },
  last_administrator: {
    en: 'This is the last administrator here. Make someone else an administrator first, without an end date.',
    es: 'Es la última persona que administra este consultorio. Antes, nombre a otra persona, sin fecha de término.',
  },
  own_account: {
    en: 'This is your own account. Change how you sign in on your account page.',
    es: 'Es su propia cuenta. Cambie su forma de entrar en la página de su cuenta.',
  },
  staff_elsewhere: {
    en: 'This person also works in another practice, so one practice alone cannot reset how they sign in. They can use a recovery code.',
    es: 'Esta persona también trabaja en otro consultorio, así que uno solo no puede restablecer su forma de entrar. Puede usar un código de recuperación.',
  },
  works_in_a_practice: {
    en: 'This person works in a practice, so how they sign in is not ended here: an administrator there does that. You can sign them out.',
    es: 'Esta persona trabaja en un consultorio, así que su forma de entrar no se anula aquí: lo hace la administración de allí. Puede cerrar sus sesiones.',
  },
  address_not_proved: {
    en: 'Nobody has confirmed this account’s e-mail, so no mailed link would lead them back in. Sign them out only, and have them change the password themselves.',
    es: 'Nadie ha confirmado el correo de esta cuenta, así que ningún enlace por correo les devolvería la entrada. Cierre solo sus sesiones y pida que cambien la contraseña.',
  },
  proxys_own: {
    en: 'How somebody signs in who writes for a patient is theirs alone. You can sign them out.',
    es: 'La forma de entrar de quien escribe por un paciente es solo suya. Puede cerrar sus sesiones.',
  },
  not_a_physician: {
    en: 'Only a physician can sign this off. Under People and licences, your profession is another, or empty.',
    es: 'Solo puede aprobarlo un médico. En Personas y licencias, su profesión es otra o está vacía.',
  },
  not_medical_director: {
    en: 'Only your medical director signs this off. An administrator names one under People and licences.',
    es: 'Solo lo aprueba la dirección médica. La administración la nombra en Personas y licencias.',
  },
  wrote_it: {
    en: 'You wrote some of this draft. Somebody who wrote none of it has to approve it.',
    es: 'Usted escribió parte de este borrador. Tiene que aprobarlo alguien que no haya escrito nada de él.',
  },
  own_proposal: {
    en: 'You proposed this yourself. Another administrator or a licensed physician has to approve it.',
    es: 'Usted mismo lo propuso. Tiene que aprobarlo otra persona de la administración o un médico con licencia vigente.',
  },
  no_licence_in_force: {
    en: 'You need a license in force to sign this off. None of yours is, by the dates and status on record here.',
    es: 'Para aprobarlo necesita una licencia vigente. Según las fechas y el estado que constan aquí, ninguna suya lo está.',
  },
  house_only: {
    en: 'Kairos does this by itself; nobody can do it by hand.',
    es: 'Kairos hace esto por sí mismo; nadie puede hacerlo a mano.',
  },
  not_for_house: {
    en: 'Only a person can do this, not Kairos itself.',
    es: 'Solo puede hacerlo una persona, no Kairos.',
  },
  not_a_demo: {
    en: 'This is only possible in a demo practice.',
    es: 'Esto solo es posible en un consultorio de demostración.',
  },
  no_practice: {
    en: 'This belongs to a practice. Open the practice’s own page first.',
    es: 'Esto pertenece a un consultorio. Abra primero la página del consultorio.',
  },
} as const satisfies Record<string, Record<Language, string>>

export type Because = keyof typeof refusals
export const isBecause = (value: unknown): value is Because =>
  typeof value === 'string' && Object.hasOwn(refusals, value)
