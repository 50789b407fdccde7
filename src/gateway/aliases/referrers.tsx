/** Who sends requests on to an alias that is about to go; nothing when nobody does. */
export function Referrers({ names, slug }: { names: readonly string[]; slug: string }) {
  if (names.length === 0) return null
  return (
    <p style={{ marginBottom: 0 }}>
      <b>{names.join(', ')}</b> {names.length === 1 ? 'sends' : 'send'} requests on to {slug}. Those targets would point
      to nothing, and the gateway does not say so.
    </p>
  )
}
