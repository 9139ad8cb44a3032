/** Words by which somebody says that the care is for a child; said of oneself ("breastfeeding my baby") they may stand too. */
const ofChild =
  /\b(kids?|child|children|toddlers?|infants?|newborns?|bab(?:y|ies)|sons?|daughters?|hij[oa]s?|hijit[oa]s?|nin[oa]s?|nen[ea]s?|bebes?|bebit[oa]s?|recien nacid[oa]s?)\b/

export const speaksOfChild = (words: string): boolean =>
  ofChild.test(
    words
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, ''),
  )

/** Whether something that was found for words about a child is for adults only. `min`: the youngest age in years. */
export const onlyForAdults = (words: string, found: readonly { readonly ages: { readonly min: number } }[]): boolean =>
  speaksOfChild(words) && found.some(({ ages }) => ages.min >= 18)
