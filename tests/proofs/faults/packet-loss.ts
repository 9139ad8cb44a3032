import { spawnSync } from 'node:child_process'

const nft = (...args: string[]): { readonly done: boolean; readonly out: string } => {
  const { status, stdout } = spawnSync('nft', args, { encoding: 'utf8' })
  return { done: status === 0, out: stdout ?? '' }
}

/** One that holds rules of its own in the kernel: an administrator's, and only where `nft` is. */
export const canLosePackets = (): boolean => {
  const table = `kairos_can_${process.pid}`
  const may = nft('add', 'table', 'inet', table).done
  if (may) nft('delete', 'table', 'inet', table)
  return may
}

export type PacketLoss = {
  /** From now on a tenth of the packets to and from this port of this machine vanish; TCP notices, and sends them again. */
  begin(): void
  /** All arrive again. Gives how many vanished. */
  end(): number
}

export function losePackets(port: number): PacketLoss {
  const table = `kairos_loss_${process.pid}_${port}`
  const undo = (): void => void nft('delete', 'table', 'inet', table)
  return {
    begin: () => {
      nft('add', 'table', 'inet', table)
      nft('add', 'chain', 'inet', table, 'in', '{ type filter hook input priority 0; }')
      for (const end of ['dport', 'sport'])
        nft(
          'add',
          'rule',
          'inet',
          table,
          'in',
          'tcp',
          end,
          String(port),
          ...'numgen random mod 10 == 0'.split(' '),
          'counter',
          'drop',
        )
      process.once('exit', undo)
    },
    end: () => {
      const counted = [...nft('list', 'table', 'inet', table).out.matchAll(/counter packets (\d+)/g)]
      process.off('exit', undo)
      undo()
      return counted.reduce((n, [, packets]) => n + Number(packets), 0)
    },
  }
}
