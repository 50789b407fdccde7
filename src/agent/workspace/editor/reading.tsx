import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiError } from '#api/api-error.ts'
import { formatBytes } from '#lib/numbers.ts'
import { Notice } from '#ui/notice.tsx'
import { mostReadable, mostUnasked, tooLargeToRead } from '#agent/workspace/limits.ts'
import { fileOptions, treeOptions } from '#agent/workspace/queries.ts'
import { nodeAt } from '#agent/workspace/tree/listing.ts'
import { PlainBar } from './plain-bar.tsx'
import classes from './binary-file.module.css'

/** Whether a file may be read, as far as the tree knows its size. */
export type Reading =
  | { is: 'open' }
  /** The tree is not here yet. */
  | { is: 'waiting' }
  /** Somebody has to say that they want that much. */
  | { is: 'asking'; size: number; read: () => void }
  /** More than can be read. */
  | { is: 'too-large'; size: number }

export function useReading(agentId: string, path: string): Reading {
  const [isWanted, setWanted] = useState(false)
  const isHere = useQuery({ ...fileOptions(agentId, path), enabled: false }).data !== undefined
  const { data: size = 0, isPending } = useQuery({
    ...treeOptions(agentId),
    select: ({ tree }) => nodeAt(tree.children ?? [], path)?.size ?? 0,
  })
  if (isHere) return { is: 'open' }
  if (isPending) return { is: 'waiting' }
  if (size > mostReadable) return { is: 'too-large', size }
  return size > mostUnasked && !isWanted ? { is: 'asking', size, read: () => setWanted(true) } : { is: 'open' }
}

interface NotReadProps {
  path: string
  onLeave: () => void
}

/** In place of a file that nobody reads without being asked, or at all. */
export function NotRead({
  path,
  reading,
  onLeave,
}: NotReadProps & { reading: Exclude<Reading, { is: 'open' | 'waiting' }> }) {
  const { size } = reading
  return (
    <>
      <PlainBar path={path} onLeave={onLeave} />
      <div className={classes.body}>
        {reading.is === 'asking' ? (
          <Notice title={`This file is ${formatBytes(size)}`}>
            <p>That takes a moment to fetch and to show.</p>
            <Button variant="default" onClick={reading.read}>
              Open it
            </Button>
          </Notice>
        ) : (
          <Notice title={`This file is ${formatBytes(size)}: too large to be read from here`}>
            <p>At most {formatBytes(mostReadable)} of a file come through.</p>
            <Ways />
          </Notice>
        )}
      </div>
    </>
  )
}

/** A reading that failed because of the file's size; undefined: it failed for another reason. */
export function TooLarge({ path, error, onLeave }: NotReadProps & { error: ApiError }) {
  return (
    <>
      <PlainBar path={path} onLeave={onLeave} />
      <div className={classes.body}>
        <Notice title="This file is too large to be read from here">
          <p>{tooLargeToRead(error)}</p>
          <Ways />
        </Notice>
      </div>
    </>
  )
}

function Ways() {
  return (
    <p>Look at it on the agent’s own machine, or have the agent cut it into parts. From here it can only be deleted.</p>
  )
}
