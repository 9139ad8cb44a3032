import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Skeleton } from '#ui/skeleton.tsx'

/** A protocol is tried as patients meet it, in their app; whoever came here was let in by the gate. */
export function Tried() {
  const { practice, protocol, version } = useParams({ from: '/p/$practice/in/try/$protocol/{-$version}' })
  const to = `/p/${practice}/try/${protocol}${version === undefined ? '' : `?v=${version}`}`
  useEffect(() => location.replace(to), [to])
  return <Skeleton />
}
