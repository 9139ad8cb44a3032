import type { Proof } from './proof.ts'

export type Settled = Awaited<ReturnType<Proof>> & { readonly seconds: number }

/** What comes of a proof within its minutes: one that breaks off, or never ends, has found something too, and says it in one line. */
export async function settled(prove: Proof, share: number, minutes: number): Promise<Settled> {
  const began = process.hrtime.bigint()
  const { promise: broken, reject: breakOff } = Promise.withResolvers<never>()
  const late = setTimeout(() => breakOff(new Error(`not done within ${minutes} minutes`)), minutes * 60_000)
  process.on('uncaughtException', breakOff)
  process.on('unhandledRejection', breakOff)
  const found = await Promise.race([prove(share), broken])
    .catch((e: unknown) => ({
      holds: false,
      says: `it broke off: ${e instanceof Error ? e.message : String(e)}`,
      figures: { stack: e instanceof Error ? e.stack : undefined },
    }))
    .finally(() => {
      clearTimeout(late)
      process.off('uncaughtException', breakOff)
      process.off('unhandledRejection', breakOff)
    })
  const seconds = Number((process.hrtime.bigint() - began) / 1_000_000n) / 1000
  return { ...found, says: found.says.trim().replaceAll(/\s*\n\s*/g, '; '), seconds }
}
