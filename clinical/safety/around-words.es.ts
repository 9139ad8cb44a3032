/** Spanish words people write around what they have to say, as parts of regular expressions, without accents. */
export const AROUND_WORDS_ES = {
  lacks:
    '(?:seguro|aseguranza|cobertura|dinero|plata|carro|coche|quien|tiempo|citas?|doctora?|medico|telefono|numero|idea|dudas?|prisa|apuro|urgencia|termometro|inhalador|receta|nadie|papeles|trabajo|pena|gasolina|respuesta|internet|cuenta|transporte|clinica|hospital|ambulancia|enfermera|preguntas?)(?! (?:alergi\\w*|problemas?)\\b)',
  ofIts: 'tengo|tiene|tenemos|hay|un|una|el|la|los|las|mi|mucho|mucha|ningun|ninguna|nada|de|mas|para|como',
  undone:
    '(?:me |nos |le |les |se )*(?:(?:han |ha |he )?(?:llam\\w*|contest\\w*|regres\\w*|devolv\\w*|devuel\\w*|avis\\w*|atend\\w*|atiend\\w*|surt\\w*|cre(?:e|en|yo|yeron)|hac(?:e|en) caso|recib\\w*)|(?:fui|voy|pude ir|he ido|fue) a (?:trabajar|la escuela|clase|misa|dormir|la clinica|urgencias)|llega(?:ron|n)? (?:mis|mi|las|los|el|la)|llego (?:mi|la|el)|es (?:broma|chiste|mentira|juego|exageracion|(?:mi|la|el) (?:cita|receta)|por (?:la|mi|el) (?:receta|cita|pago|cuenta))|duermo|dormi|pude dormir|sirve (?:el|la|mi)|estoy (?:bromeando|jugando|mintiendo|exagerando)|dieron (?:cita|la|el|mi)|puedo esperar)\\b|(?:hago (?:esto|eso|estas cosas)|pido (?:ayuda|nada|favores)|me enfermo|ofender|ofenderl\\w*|hablo (?:ingles|bien)|vivo (?:ahi|aqui|alla|alli|en (?:esa|ese|esta|este))|encuentro (?:mi|la|el|las|mis) (?:tarjeta|receta|credencial|numero|papeles|lentes|recibo|contrasena)|confio en|trabajo (?:ahi|alli|alla)|soy de|soy quien|es molestia|es mucha|afan de|animo de|querer|ganas de molestar)\\b|(?:suelo |acostumbro |quiero |quisiera |me gusta |pretendo |es mi intencion )*(?:quejarme|quejo|molest\\w*|escrib\\w*|exager\\w*|preguntar|pregunto|llamar|incomodar|ir a|dar lata|he visto|he ido|voy|vengo|veo)\\b',
  courtesy:
    '(?:por si(?: acaso)? (?:importa|sirve|ayuda|es importante|lo necesita\\w*|hace falta|las dudas|quiere\\w* saber)|por si acaso|en caso de que (?:sirva|importe|ayude|puedan?|lo necesite\\w*|haya|quieran?|sea)|si (?:me|nos) (?:puede|pueden|podria|podrian|hace|hacen|permite|permiten|llaman?|contestan?|atienden?|ayudan?)|si (?:ya )?hay (?:alguna? )?(?:citas?|alguien|espacio|lugar|consulta|doctor|doctora|enfermera|tiempo|chance|modo|manera)|si tienen? (?:tiempo|citas?|espacio|chance|lugar|un momento|oportunidad)|si alguien (?:me|puede|lee|contesta|llama|sabe|esta)|si se puede|si es posible|si no es (?:molestia|mucha)|si (?:pueden?|podrian?) )',
  asksNow: '(?:debo|puedo|tengo que|necesito|hay que|debemos|podemos)|que (?:hago|hacemos)|es (?:normal|grave)',
  visits:
    'visita|cita|chequeo|consulta|examen|examenes|analisis|laboratorio|laboratorios|revision|vi|resurtido|receta|mensaje|escribi|nacimiento|nacida|nacido|cumpleanos|paciente|seguro|vacuna|limpieza|papanicolaou|mude|mudamos|voy|fui|vine|vengo|vacunaron|vacune|cambie|cambiamos|vio|vieron|atendio|atendieron|resultados?|estudios?|medicina|medicinas',
  itsVisit: 'un|una|el|la|los|las|mi|su|ultima|ultimo|primera|primer|chequeo|anual|general|medica|medico',
  atVisit: 'en|durante|por|desde|despues|antes|para|con|hasta',
  ofVisit: 'fue|era|tuve|tenia|por|sobre|porque|dijo|dijeron|donde|salio|encontraron',
  wasBefore: 'tuve|tenia|tuvo|por|dio|era|fue',
  before: 'previ[oa]s?|anteriores?|anterior',
  follow: 'seguimiento',
  followOn: 'por|de|del|para|sobre|tras|a|al|con',
  tells:
    'duele|duelen|no|esta|estoy|siento|tengo|tiene|se|le|me|traigo|quedo|cayo|tomo|trago|desmayo|puedo|puede|es|soy|creo|cuelga|dio|dimos|puse|corto|sera|convulsiono',
}
