import { useState } from 'react'
import type { ChannelConfig } from '#contract/placet/channels.ts'
import { isSame } from '#lib/is-same.ts'

interface Draft {
  /** As it was when the editing began, or when somebody else's change was looked at. */
  base: ChannelConfig
  draft: ChannelConfig
  /** Counts up when `draft` was replaced by something that the person did not type. */
  version: number
}

/** What is typed into a channel, over what the agent has. Its changes are taken over as long as nothing is typed. */
export function useDraft(stored: ChannelConfig) {
  const [{ base, draft, version }, set] = useState<Draft>({ base: stored, draft: stored, version: 0 })
  const isDirty = !isSame(draft, base)
  const isBehind = !isSame(stored, base)
  const adopt = (config: ChannelConfig) => set({ base: config, draft: config, version: version + 1 })
  if (isBehind && !isDirty) adopt(stored)
  return {
    base,
    draft,
    version,
    isDirty,
    /** Somebody else changed it while something is typed. */
    isBehind: isBehind && isDirty,
    change: (next: ChannelConfig) => set({ base, draft: next, version }),
    /** One member; undefined removes it. */
    changeMember: (name: string, value: unknown) => {
      const { [name]: _, ...rest } = draft
      set({ base, version, draft: value === undefined ? rest : { ...draft, [name]: value } })
    },
    adopt,
    /** Keeps what is typed, as a change to what the agent has now. */
    keepMine: () => set({ base: stored, draft, version }),
  }
}
