import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { done } from '#kit/say.ts'
import type { Drafts, News } from './drafts.ts'
import { knowText } from './know-text.ts'
import { isWithin } from './paths.ts'
import { noteGone, treeOptions } from './queries.ts'
import type { OpenFiles } from './use-open-files.ts'

/** What was saved, moved and deleted in another window happens here too. */
export function useNews(agentId: string, drafts: Drafts, files: OpenFiles): void {
  const client = useQueryClient()
  const now = useRef(files)
  useEffect(() => {
    now.current = files
  })
  useEffect(() => {
    const hear = (news: News) => {
      if (news.is === 'saved') return knowText(client, agentId, news.path, news.text)
      const { current: here } = now
      const touched = here.open.filter((path) => isWithin(path, news.from))
      if (touched.length > 0)
        done(
          news.to === undefined
            ? `${news.from} was deleted in another window.`
            : `${news.from} was renamed to ${news.to} in another window.`,
        )
      if (news.to === undefined) here.close(...touched)
      else here.follow(news.from, news.to)
      noteGone(client, agentId, news.from)
      void client.invalidateQueries({ queryKey: treeOptions(agentId).queryKey })
    }
    return drafts.onNews(hear)
  }, [agentId, client, drafts])
}
