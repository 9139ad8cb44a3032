/** What people write before and behind what they have to say, without a comma between. */
export const AROUND: Readonly<Record<'en' | 'es', { readonly before: readonly string[]; readonly behind: readonly string[] }>> = {
  en: {
    before: [
      'hi', 'they never called back', 'never used this before', 'i did not go to work', 'pharmacy never filled it', 'no heat in the house', 'not a drill', 'quick question', 'sorry to bother you', 'not sure if this is the right place', 'do i need an appointment', 'do you treat this', 'does anyone read this', 'can someone call me', 'can you help me', 'is it possible to be seen', 'is this covered', 'does insurance cover this', 'are there any openings today', 'do you take walk ins', 'what are your hours', 'refill request', 'i need a refill and', 'following up on this', 'follow up', 'follow up from last visit', 're lab results', 'is it normal that', 'what should i do', 'what is this', 'what does it mean when', 'how do i know if this is serious', 'how long does it take to get a reply', 'how are you', 'do you recommend anything', 'is it a side effect', 'i read an article and', 'i have no idea what this is', 'no rush', 'i was told to message here', 'i dont have insurance', 'i dont have a ride', 'in case it matters', 'if you have time', 'my dob is 4 5 1970', 'my last visit was a year ago', 'previous message got cut off', 'used to see dr patel', 'without sounding dramatic', 'not one to complain', 'i never get sick', 'i dont trust doctors', 'havent been in years', 'no longer at that address', 'is there a nurse line',
    ],
    behind: [
      'thanks', 'is that normal', 'should i be worried', 'do i need to come in', 'let me know', 'probably nothing', 'no rush', 'what should i do', 'what is it', 'does anyone read this', 'do you treat this', 'is it possible to be seen', 'can someone call me', 'how long does this last', 'what causes this', 'is it a side effect', 'how do i know if its serious', 'what do you recommend', 'is this a sign of something', 'also need a refill', 'if you have time', 'i dont have insurance', 'i had a physical last year', 'my last visit was a year ago', 'whats the treatment', 'article said to ask', 'dad had the same',
    ],
  },
  es: {
    before: [
      'hola', 'nunca me llamaron', 'no dormi', 'no es broma', 'no fui a trabajar', 'no llegaron mis pastillas', 'una pregunta', 'perdon que moleste', 'ustedes atienden esto', 'alguien lee esto', 'me puede llamar alguien', 'es posible que me vean', 'es posible una cita', 'esto lo cubre el seguro', 'necesito resurtir y', 'seguimiento', 'desde cuando es normal que', 'que hago', 'que significa cuando', 'que me recomienda', 'sera un efecto secundario', 'lei un articulo y', 'no tengo idea que es', 'sin prisa', 'no tengo seguro', 'no tengo carro', 'por si importa', 'en caso de que sirva', 'si no es molestia', 'me mude hace dos anos', 'hace un ano que no voy', 'no soy de quejarme', 'nunca hago esto', 'nunca pido ayuda', 'sin ofender', 'no hablo ingles', 'ya no vivo ahi',
    ],
    behind: [
      'gracias', 'es normal', 'debo preocuparme', 'tengo que ir', 'me avisan', 'seguro no es nada', 'sin prisa', 'que hago', 'es posible que me vean', 'alguien lee esto', 'sera un efecto secundario', 'que lo causa', 'que me recomienda', 'es senal de algo', 'no tengo seguro', 'si tienen tiempo', 'me vacunaron en octubre',
    ],
  },
} // prettier-ignore
