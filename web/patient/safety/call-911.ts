/** "An emergency? Call 911", for whoever writes in a language that the rules, and our pages, do not speak. Needs native readers. */
const call911: readonly { readonly lang: string; readonly say: string }[] = [
  { lang: 'zh', say: '紧急情况请拨打 911。' },
  { lang: 'vi', say: 'Cấp cứu? Hãy gọi 911.' },
  { lang: 'tl', say: 'Emergency? Tumawag sa 911.' },
  { lang: 'ar', say: 'حالة طارئة؟ اتصل بالرقم 911.' },
  { lang: 'fr', say: 'Une urgence ? Appelez le 911.' },
  { lang: 'ht', say: 'Yon ijans? Rele 911.' },
  { lang: 'ru', say: 'Экстренный случай? Звоните 911.' },
  { lang: 'pt', say: 'Emergência? Ligue para o 911.' },
  { lang: 'ko', say: '응급 상황이면 911에 전화하세요.' },
  { lang: 'de', say: 'Notfall? Rufen Sie 911 an.' },
]

/** What the device is set to stands first. */
export const call911For = (languages: readonly string[]): typeof call911 => {
  const place = (lang: string) => languages.findIndex((one) => one.split('-')[0] === lang) + 1 || Infinity
  return call911.toSorted((a, b) => (place(a.lang) === place(b.lang) ? 0 : place(a.lang) - place(b.lang)))
}
