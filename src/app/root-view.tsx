import { Outlet, useMatches } from '@tanstack/react-router'
import { useEffect } from 'react'

export function Root() {
  const title = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title,
  })
  useEffect(() => {
    document.title = title ? `${title} · Placet` : 'Placet'
  }, [title])
  return <Outlet />
}
