import type { FIGURE_WORDS_EN } from './figure-words.en.ts'

/** The same in Spanish, without accents; empty where English alone says it. */
export const FIGURE_WORDS_ES: Readonly<Record<keyof typeof FIGURE_WORDS_EN, string>> = {
  bait: '',
  sees: 'vea|veo|vio|vi|vean|viendo|abri|abrio|abra|lei|leyo|lea|llego|recibi|recibio|entere|entero',
  paper: 'cuentas?|facturas?|precios?|costos?|cobro|cobros|cobraron|recibos?|renta|saldo',
  stopped: 'para\\w*|paro|detuvo|detiene',
  revived: 'rcp|reanim\\w*',
  pets: 'perr[oa]s?|gat[oa]s?|perrit[oa]s?|gatit[oa]s?|conejo|cachorr[oa]s?',
  people: 'hij[oa]s?|nin[oa]s?|bebes?|esposo|esposa|mama|papa|niet[oa]s?|herman[oa]s?|abuel[oa]|me|yo|nos',
  device: 'detectores|sensor|alarmas?',
  speaks:
    'suen\\w*|sono|sona\\w*|pit[aoe]\\w*|activ\\w*|fuga|marca|cabeza|mare\\w*|desmay\\w*|sueno|mal|asco|dice|peligro|muestra',
  units: 'anos?|pies|dolares|minutos',
  asksOfIt: 'cuantos|donde|cual|comprar|instalar|pilas?',
  part: 'rodillas?|espalda|cintura|muelas?|hombros?|pies?|cadera|cuello|tobillos?|codo|manos?|juanetes?|callos?|ciatica|tos|calor|curiosidad|alergias?|reumas?',
  hurts: 'esposo|esposa|novi[oa]|marido|pareja|el|ella',
  slow: 'anos|paulatin\\w+',
  now: 'hoy|ahora|ahorita|anoche|ayer|repente|hora|horas',
  course: 'desde|hace|ultimos|poco',
  otherAlarm: 'despertador|celular|carro',
  fiction: 'novela|telenovela|novelas|serie|capitulo|personaje|episodio|trama|temporada',
  anybody: 'mi|nuestr[oa]|ayuda',
  pronoun: 'me|nos|yo',
}
