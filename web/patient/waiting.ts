import { useQuery } from '@tanstack/react-query'
import type { EndpointData } from '#ui/api.ts'
import { ApiError } from '#ui/api.ts'
import type { ErrorCode } from '#contract/errors.ts'
import { useDevice } from '../session/device.tsx'

export type WaitingAct<I> = {
  readonly id: string
  readonly input: I
  readonly refused: boolean
  readonly error: ApiError | undefined
}

/** Acts of one kind that wait on this device to be sent, or were refused; undefined until the device was asked. */
export function useWaiting<I extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>>(
  endpoint: Pick<EndpointData, 'name'>,
  about: (input: I) => boolean,
): readonly WaitingAct<I>[] | undefined {
  const device = useDevice()
  const list = useQuery({
    queryKey: ['device.outbox', device !== undefined],
    enabled: device !== undefined,
    networkMode: 'always',
    staleTime: 0,
    queryFn: async () => [...((await device?.outbox.list()) ?? [])],
  })
  return list.data
    ?.filter(({ value }) => value.endpoint.name === endpoint.name && about(value.input as I))
    .map(({ id, value }) => ({
      id,
      input: value.input as I,
      refused: value.refused !== undefined,
      error:
        value.refused && new ApiError(409, { code: value.refused.code as ErrorCode, message: value.refused.message }),
    }))
}
