import type { Instruction } from './safety.types.ts'
import type { InstructionWords } from './words.en.ts'

// AYUDA brings a counselor who writes Spanish, HOME one who writes English (crisistextline.org/blog, 2021-10-15).
const textLine = { label: 'Enviar AYUDA al 741741', href: 'sms:741741?body=AYUDA' }
// The National Domestic Violence Hotline answers in Spanish, too.
const callHotline = { label: 'Llamar al 1-800-799-7233', href: 'tel:+18007997233' }
const call911 = { label: 'Llamar al 911', href: 'tel:911' }

export const instructionWords: Readonly<Record<Instruction, InstructionWords>> = {
  'call-911': {
    title: 'Esto puede ser una emergencia',
    body: 'Lo que escribió puede ser señal de algo que no puede esperar. Llame al 911 ahora. No maneje usted. Si hay alguien con usted, pídale que se quede.',
    actions: [call911],
  },
  'crisis-line': {
    title: 'No tiene que pasar por esto a solas',
    body: 'Alguien puede hablar con usted ahora mismo, de día o de noche, gratis. Llame al 988 (oprima 2 para español) o envíe un mensaje de texto al 988 con la palabra AYUDA. También puede enviar AYUDA al 741741. Si usted u otra persona está en peligro en este momento, llame al 911.',
    actions: [
      { label: 'Llamar al 988', href: 'tel:988' },
      { label: 'Enviar texto al 988', href: 'sms:988?body=AYUDA' },
      textLine,
      call911,
    ],
  },
  'poison-control': {
    title: 'Busque ayuda ahora por una posible intoxicación',
    body: 'Si la persona está despierta y respira bien, llame ahora al centro de intoxicaciones: 1-800-222-1222. Si se desplomó, tiene convulsiones, no despierta o no puede respirar bien, llame mejor al 911. Tenga el frasco o el envase en la mano. No provoque el vómito.',
    actions: [{ label: 'Llamar al centro de intoxicaciones', href: 'tel:+18002221222' }, call911],
  },
  'rinse-eye': {
    title: 'Enjuague el ojo ahora',
    body: 'Empiece ya a enjuagar con mucha agua limpia y tibia, con el ojo abierto, y siga enjuagando. Quite los lentes de contacto si puede. Que alguien llame al 911 o le lleve a una sala de emergencias mientras enjuaga.',
    actions: [call911, { label: 'Llamar al centro de intoxicaciones', href: 'tel:+18002221222' }],
  },
  'shield-eye': {
    title: 'Proteja el ojo y no lo enjuague',
    body: 'No saque nada del ojo, no lo enjuague y no lo frote ni lo apriete. Cúbralo sin tocarlo, por ejemplo con el fondo de un vaso de papel apoyado en los huesos que rodean el ojo. Llame al 911 o pida que le lleven ahora a una sala de emergencias. Solo si nada cortó ni perforó el ojo y le entró un líquido o un polvo: enjuáguelo con mucha agua.',
    actions: [call911],
  },
  'get-out': {
    title: 'Primero salgan todos, luego llame al 911',
    body: 'Donde está puede haber monóxido de carbono, gas o humo. Salga ya al aire libre con todas las personas, y también con los animales. No se quede para llamar, abrir ventanas ni buscar la causa. Llame al 911 desde afuera, aunque ahí se sienta mejor, y diga qué siente cada persona, por ejemplo dolor de pecho o desmayo. Si no puede mover a alguien, salga usted y dígaselo al 911. No vuelvan a entrar hasta que los bomberos digan que es seguro.',
    actions: [call911],
  },
  'abuse-support': {
    title: 'Usted merece estar a salvo',
    body: 'Lo que le hicieron no es culpa suya. Lo que nos envía lo lee una persona capacitada. Quienes ayudan en casos de violencia en casa atienden de día y de noche, también en español: 1-800-799-7233. Si no es seguro hablar, envíe AYUDA al 741741. Si está en peligro ahora, llame al 911.',
    actions: [call911, callHotline, textLine],
  },
  // Nadie sabe qué es: sea lo que sea de esto.
  'call-for-help': {
    title: 'Esto puede ser una emergencia',
    body: 'Lo que escribió se parece a algo que no puede esperar. Llame al 911 ahora, o pida a alguien que le lleve a una sala de emergencias. Si piensa en quitarse la vida, llame al 988 (oprima 2 para español). Si alguien tomó o respiró algo dañino y está despierto, llame al centro de intoxicaciones: 1-800-222-1222.',
    actions: [
      call911,
      { label: 'Llamar al 988', href: 'tel:988' },
      { label: 'Llamar al centro de intoxicaciones', href: 'tel:+18002221222' },
    ],
  },
  'same-day': {
    title: 'Por favor, que le vean hoy',
    body: 'Lo que describe debe revisarse hoy. Pida a este consultorio una visita para hoy o vaya a un centro de atención urgente. Si empeora, llame al 911.',
    actions: [call911],
  },
  'staff-first': {
    title: 'Una persona leerá esto primero',
    body: 'Una persona capacitada de nuestro equipo leerá su mensaje antes de cualquier otra cosa. Si cree que es una emergencia, llame al 911.',
    actions: [call911],
  },
}
