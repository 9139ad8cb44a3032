type Raised = { readonly kind: string; readonly ruleId: string }

/**
 * Red flags as the dangers that were heard, in the order of the first of each: one kind of flag is one danger, whichever words and
 * rules it was heard by; of a protocol’s rules each looks at another. The one count, wherever flags are listed, told or closed.
 */
export function heardOnce<F extends Raised>(flags: readonly F[]): [F, ...F[]][] {
  const heard = new Map<string, [F, ...F[]]>()
  for (const one of flags) {
    const danger = one.kind === 'protocol' ? one.ruleId : one.kind
    const same = heard.get(danger)
    if (same) same.push(one)
    else heard.set(danger, [one])
  }
  return [...heard.values()]
}
