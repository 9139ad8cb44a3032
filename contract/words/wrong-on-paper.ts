import type { Language } from '#contract/roles.ts'

/** What a pharmacy’s paper cannot hold, for whoever types it and for whoever signs it. */
export const wrongOnPaper = {
  paper_letters: {
    en: 'Use Latin letters, digits and ordinary marks, without emoji: a pharmacy, and in an emergency an ambulance, must be able to read it.',
    es: 'Use letras latinas, números y signos comunes, sin emojis: la farmacia, y en una emergencia la ambulancia, deben poder leerlo.',
  },
  paper_name: {
    en: 'The patient’s name holds letters or signs that a pharmacy’s paper cannot show. Call the medicine in, or sign the plan without it.',
    es: 'El nombre del paciente lleva letras o signos que el papel de la farmacia no puede mostrar. Pida el medicamento por teléfono o firme el plan sin él.',
  },
  paper_place: {
    en: 'The patient’s address holds signs that a pharmacy’s paper cannot show, such as emoji. Call the medicine in, or sign the plan without it.',
    es: 'La dirección del paciente lleva signos que el papel de la farmacia no puede mostrar, como emojis. Pida el medicamento por teléfono o firme el plan sin él.',
  },
  paper_text: {
    en: 'What is written for the pharmacy holds signs that its paper cannot show. Use Latin letters, digits and ordinary marks.',
    es: 'Lo escrito para la farmacia lleva signos que su papel no puede mostrar. Use letras latinas, números y signos comunes.',
  },
  paper_misread: {
    en: '“{found}” is easily misread by a pharmacy. Write {write}.',
    es: 'En una farmacia «{found}» se lee mal con facilidad. Escríbalo completo y sin abreviar.',
  },
  paper_controlled: {
    en: 'This is a controlled substance. It cannot be prescribed without a live visit.',
    es: 'Es una sustancia controlada. No puede recetarse sin una consulta en vivo.',
  },
  paper_dates: {
    en: 'The dates do not fit: a prescription is not written before its patient is born, nor in the future.',
    es: 'Las fechas no encajan: una receta no se escribe antes de que nazca el paciente ni en el futuro.',
  },
  paper_prescriber: {
    en: 'The prescription cannot be written: your name, NPI or licence number is missing or does not fit. An administrator sets it.',
    es: 'La receta no puede escribirse: falta o no encaja su nombre, su NPI o su número de licencia. Lo pone un administrador.',
  },
  paper_pharmacy: {
    en: 'The prescription cannot be written: the pharmacy’s address or number is missing or does not fit. Choose another pharmacy.',
    es: 'La receta no puede escribirse: falta o no encaja la dirección o el número de la farmacia. Elija otra farmacia.',
  },
  paper_patient: {
    en: 'The prescription cannot be written: the patient’s name, birth date or address is missing or does not fit.',
    es: 'La receta no puede escribirse: falta o no encaja el nombre, la fecha de nacimiento o la dirección del paciente.',
  },
  paper_medicine: {
    en: 'The prescription cannot be written: its strength, quantity, days or directions are missing or do not fit.',
    es: 'La receta no puede escribirse: faltan o no encajan la concentración, la cantidad, los días o las indicaciones.',
  },
} as const satisfies Record<string, Record<Language, string>>
