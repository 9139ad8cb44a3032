import { standingOf } from '#clinical/protocol/check-draft.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { floorMark, versionsToLookAt } from '#modules/directory/floor/floor-checks.ts'
import { keepFloorCheckCommand } from '#modules/directory/floor/keep-floor-check.command.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import type { ProtocolRunner } from '#modules/directory/protocol-runner.ts'

/**
 * Holds what new matters begin with in a practice against what came with the house, each pair once; how many were looked at.
 * While they are run no transaction is open.
 */
export async function holdAgainstHouse(
  house: House,
  given: Shipped,
  runner: Pick<ProtocolRunner, 'weaker'>,
  organizationId: string,
): Promise<number> {
  const { protocols } = await given()
  const waiting = await house.db.transaction({ organizationId, readOnly: true }, (raw) =>
    versionsToLookAt(readTxOf(house, raw, organizationId), protocols),
  )
  for (const { floor, folder, reasons } of waiting) {
    const found = await runner.weaker(floor, folder)
    const { key, version: protocolVersion } = folder.protocol
    await run(house, keepFloorCheckCommand, systemActor('worker', organizationId), {
      key,
      protocolVersion,
      floor: floorMark(floor),
      weaker: found.filter((one) => standingOf(one, reasons) !== 'reason-given'),
    })
  }
  return waiting.length
}
