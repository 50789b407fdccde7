import { Link } from '@tanstack/react-router'
import { Notice } from '#ui/notice.tsx'

export function NotFound() {
  return (
    <Notice title="There is nothing at this address" place="page">
      <p>The link may be old, or a part of it got lost.</p>
      <Link to="/">Go to the start page</Link>
    </Notice>
  )
}
