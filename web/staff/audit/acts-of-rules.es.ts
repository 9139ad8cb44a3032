import type { actsOfRules as en } from './acts-of-rules.en.ts'

/** What was done with the safety rules, with what rules read and with what patients agree to, as `acts`. */
export const actsOfRules: Readonly<Record<keyof typeof en, readonly [did: string, tried: string]>> = {
  'cases.rulesOverClosed': [
    'hizo juzgar asuntos cerrados con las reglas de hoy, en cuentas',
    'hacer juzgar asuntos cerrados con las reglas de hoy',
  ],
  'cases.safetyRules': ['miró las reglas de seguridad y sus cuentas', 'mirar las reglas de seguridad y sus cuentas'],
  'cases.ruleAdditions': [
    'miró lo que el consultorio añade a las reglas de seguridad',
    'mirar lo añadido a las reglas de seguridad',
  ],
  'cases.proposeRuleAddition': [
    'propuso añadir algo a las reglas de seguridad',
    'proponer algo para las reglas de seguridad',
  ],
  'cases.approveRuleAddition': [
    'aprobó un cambio en las reglas de seguridad propias',
    'aprobar un cambio en las reglas de seguridad propias',
  ],
  'cases.refuseRuleAddition': [
    'rechazó un cambio en las reglas de seguridad propias',
    'rechazar un cambio en las reglas de seguridad propias',
  ],
  'cases.endRuleAddition': [
    'pidió retirar algo añadido a las reglas de seguridad',
    'retirar algo añadido a las reglas de seguridad',
  ],
  'directory.consentDocuments': ['miró los consentimientos', 'mirar los consentimientos'],
  'directory.publishConsent': ['publicó un consentimiento', 'publicar un consentimiento'],
  'directory.whatIsLeft': ['miró lo que falta por hacer', 'mirar lo que falta por hacer'],
  'directory.practiceFacts': [
    'miró los números que necesitan las reglas',
    'mirar los números que necesitan las reglas',
  ],
  'directory.recordPracticeFact': [
    'anotó un número que necesitan las reglas',
    'anotar un número que necesitan las reglas',
  ],
  'directory.keepFloorCheck': [
    'comparó un protocolo que se ofrece con el de esta entrega',
    'comparar un protocolo que se ofrece con el de esta entrega',
  ],
  'cases.keepRuleTrial': [
    'probó algo propuesto para las reglas de seguridad, también en asuntos cerrados',
    'probar algo propuesto para las reglas de seguridad',
  ],
  'cases.practiceRules': ['leyó las reglas de seguridad propias', 'leer las reglas de seguridad propias'],
}
