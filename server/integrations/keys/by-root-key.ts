import { RootKeyMissing, type KeyProvider } from '#kernel/keys.ts'

/**
 * Wraps with the first, and opens with whichever the name of the root key belongs to: so a house can move from a file to a key
 * service and back, by `rotate-keys`, while it serves.
 */
export function byRootKey(
  current: KeyProvider,
  all: readonly { readonly begins: string; readonly provider: KeyProvider }[],
): KeyProvider {
  return {
    rootKeyId: () => current.rootKeyId(),
    wrap: (context, key) => current.wrap(context, key),
    unwrap: async (context, wrapped, rootKeyId) => {
      const of = all.find((p) => rootKeyId.startsWith(p.begins))
      if (!of)
        throw new RootKeyMissing(
          `What is stored here was sealed under the root key ${rootKeyId}, and this process has no settings for it. Set what it had (KAIROS_KEYS and what belongs to it): see docs/operations.md.`,
        )
      return of.provider.unwrap(context, wrapped, rootKeyId)
    },
  }
}
