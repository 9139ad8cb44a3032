/**
 * Spanish words by which a message may be about abuse, as parts of regular expressions, without accents: "el" is somebody only
 * before what no article stands before.
 */
export const NEAR_ABUSE_ES = {
  who: 'el (?:me|nos|te|se|la|lo|le|les|no|ya|siempre|dice|dijo|tiene|esta|quiere|sabe|abus[ao]|viol[ao]|peg[ao]|golpe[ao]|amenaz[ao])|ella|esposo|marido|novio|novia|pareja|ex|padrastro|papa|padre|tio|primo|hermano|hijo|nieto|sobrino|jefe|patron|contratista|capataz|vecino|cuidadora|senora|yerno|nuera|suegr[oa]|maestro|pastor|hombre|alguien',
  does: 'apret\\w*|ahorc\\w*|matar\\w*|quemar\\w*|me tapo|tapo la boca|abus\\w*|viol\\w*|arma|gasolina|peg\\w*|golpe\\w*|empuj\\w*|avent\\w*|jal\\w*|amarr\\w*|encerr\\w*|amenaz\\w*|miedo|moret\\w*|marcad\\w*|marcas|enoj\\w*|borracho|tomado|pistola|cuchillo|machete|pescuezo|cuello|toc\\w*|cuarto|cama|calzon\\w*|panty|panties|pantaleta|no quiere dormir|no me deja|no la deja|no lo deja|darle de comer|pasaporte|papeles|dinero|solo con|sola con|lastim\\w*|forz\\w*|oblig\\w*|sacud\\w*|afuera|no quiere ir con',
  alone:
    'me puso (?:el|la|una?) (?:cuchillo|navaja|machete|pistola|arma)|me aprieta del|me apreto|me tapo|abuso de mi|no me llame\\w*|no llamen|no le diga\\w*|no digan|a quien mas contarle|verguenza|a escondidas|que no se entere|no se entere|me va a oir|me oiga|si digo algo|orden de restriccion|refugio|lugar seguro|me forzo|me obligo',
}
