import { Outlet, useMatches } from '@tanstack/react-router'
import { useEffect } from 'react'
import { submitOnce } from '#ui/submit-once.ts'

export function Root() {
  const title = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title,
  })
  useEffect(() => {
    document.title = title ? `${title} · Placet` : 'Placet'
  }, [title])
  useEffect(submitOnce, [])
  return <Outlet />
}
