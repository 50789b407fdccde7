import { Notice } from '#ui/notice.tsx'

/** What a copy begins without, because part of it is hidden from whoever makes it: the members by path. */
export function NotCopied({ left }: { left: readonly string[] }) {
  if (left.length === 0) return null
  return (
    <Notice tone="warn" title="Not all of it is copied">
      <p>
        Part of it is a secret within a text, which only the original keeps:{' '}
        <span className="mono" style={{ overflowWrap: 'anywhere' }}>
          {left.join(', ')}
        </span>
        . Enter it anew where the copy needs it. Everything else is here.
      </p>
    </Notice>
  )
}
