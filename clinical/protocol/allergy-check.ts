import { ingredientsAndClassesOf } from './drug-classes.ts'
import type { DrugNames } from './drug-names.types.ts'
import type { Allergies, Allergy, Order, OrderCheck, OrderStop, OrderWarning } from './protocol.types.ts'

/**
 * Holds an order against the patient's allergies. A hypersensitivity or a reaction nobody described blocks;
 * an intolerance warns; a list that was never asked for blocks; a substance nobody recognises warns.
 */
export function checkAllergies(order: Order, allergies: Allergies, own?: readonly DrugNames[]): OrderCheck {
  if (allergies === 'not-asked') return { stops: [notAsked], warnings: [] }
  if (allergies === 'none-known') return { stops: [], warnings: [] }
  const stops: OrderStop[] = []
  const warnings: OrderWarning[] = []
  for (const allergy of allergies) {
    const terms = [...allergy.classes, ...ingredientsAndClassesOf(allergy.substance, own)]
    if (terms.length === 0) warnings.push(notRecognised(allergy))
    else if (!concerns(order, terms)) continue
    else if (allergy.reactionKind === 'intolerance') warnings.push(intolerance(order, allergy))
    else stops.push(blocked(order, allergy))
  }
  return { stops, warnings }
}

const concerns = (order: Order, terms: readonly string[]) => {
  const dangerous = new Set([...order.ingredients, ...order.allergyClasses])
  return terms.some((term) => dangerous.has(term))
}

const blocked = (order: Order, allergy: Allergy): OrderStop => ({
  id: 'allergy',
  say: {
    en: `You told us you may be allergic to ${allergy.substance}. This medicine is not safe for you until we know more.`,
    es: `Nos dijo que puede ser alérgica o alérgico a ${allergy.substance}. Esta medicina no es segura hasta que sepamos más.`,
  },
  clinician: `${order.drug}: ${
    allergy.reactionKind === 'unknown' ? 'reaction not known' : 'hypersensitivity'
  } recorded to ${allergy.substance}${allergy.reaction ? ` (${allergy.reaction})` : ''}. Correct the allergy with the patient or choose another drug.`,
})

const intolerance = (order: Order, allergy: Allergy): OrderWarning => ({
  id: 'intolerance',
  say: null,
  clinician: `${order.drug}: intolerance recorded to ${allergy.substance}${allergy.reaction ? ` (${allergy.reaction})` : ''}.`,
})

const notRecognised = (allergy: Allergy): OrderWarning => ({
  id: 'allergy-not-recognised',
  say: null,
  clinician: `The allergy "${allergy.substance}" is not a name this check knows: compare it by hand.`,
})

const notAsked: OrderStop = {
  id: 'allergies-not-asked',
  say: {
    en: 'Before any medicine, tell us about your allergies, even if you have none.',
    es: 'Antes de cualquier medicina, díganos si tiene alergias, aunque no tenga ninguna.',
  },
  clinician: 'Ask about allergies first: the list has never been asked for.',
}
