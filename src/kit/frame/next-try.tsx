import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { downPace, type Offer } from '#kit/offer.ts'
import { formatRelative } from '#lib/time.ts'
import { Time } from '#ui/time.tsx'
import { useNow } from '#ui/use-now.ts'

/** Since when one that is down has been so, and when it is asked again. `queryKey` is that of its capabilities. */
export function NextTry({ offer, queryKey }: { offer: Offer; queryKey: QueryKey }) {
  const client = useQueryClient()
  const now = useNow()
  const asked = client.getQueryState(queryKey)?.dataUpdatedAt ?? now
  const next = asked + downPace(offer)
  return (
    <p>
      Noticed <Time at={offer.downSince ?? offer.checkedAt} />; next try{' '}
      {next > now ? formatRelative(next, now) : 'now'}. This page comes back by itself.
    </p>
  )
}
