/** Spanish words by which it is told what a question asks of, as parts of regular expressions, without accents: each a whole word. */
export const ASKED_WORDS_ES = {
  thing:
    'efectos?|secundarios?|riesgos?|prevencion|articulo|estudio|pelicula|libro|documental|recomienda\\w*|tarea|folleto|grupo|apoyo|hereditari\\w*|genetic\\w*|rehabilitacion|recuperacion',
  closes:
    'esto|eso|aqui|ahi|hoy|ahora|manana|citas?|mensajes?|llamadas?|seguro|gracias|hola|perdon|vean|vea|atiendan?|atienden|ayuden?|ayudan|llamen?|contesten|respondan|reciban|algo|abiertos?|horario|estacionamiento|precio|grave|urgente|estan|ustedes|usted',
  goesOn: 'causa|cause|puede|pueda|da|provoca|produce|quita|ayuda|sirve|significa|es|son|uno',
  joins: 'para|de|sobre|contra|con|por',
  asksFor: 'algo|citas?|mensajes?|llamadas?',
  goesOnItself: 'dice|dijo|que|yo|es|era|y',
  when: 'cuando|porque|mientras|desde|hasta',
  anyone: 'un|una|uno|alguien|se|te|personas?|gente|ninos|bebes|los|las|alguno|mujeres|hombres|adultos',
  named: 'llama|nombre|termino|palabra|dice',
  if: 'si',
  at: 'en|durante|despues|mientras|viendo|vi|haciendo|hice|desde|leyendo|lei|tras',
  and: 'y|e|luego|porque',
  of: 'de|del|para|sobre|contra|por|con|al',
  before:
    'es|son|un|una|el|la|los|las|ser|como|comun|normal|posible|raro|de|del|medicinas?|pastillas?|medicamentos?|receta|sintoma',
  paper: 'pastillas?|medicinas?|medicamentos?|recetas?|formulario|papel|prueba|clase|clinica|estudio|codigo|cuenta',
  links:
    'un|una|uno|unos|unas|el|la|los|las|lo|su|sus|alguien|personas?|gente|pacientes?|mujer|mujeres|hombres?|nin[oa]s?|bebes?|adultos?|joven|jovenes|de|del|para|con|sin|por|en|al|a|que|cuando|si|se|le|les|me|te|da|de|den|dan|dar|tener|tenga|tiene|tienen|hay|ser|es|son|esta|esten|este|causa|causar|provoca|provocar|produce|rompio|llega|cada|muy|mas|menos|comun|normal|fuerte|alta|alto|baja|bajo|tipo|tipos|hacer|hace|pasa|despues|antes|durante|y|o|entre|sobre|contra|sintomas?|senales?|signos?|riesgos?|medicinas?|pastillas?|vacunas?',
}
