import { useEffect, useRef, useState } from 'react'
import type { Progress, Watch } from '#agent/workspace/tree/use-file-actions.ts'

export interface Watched {
  /** Undefined: nothing is under way. */
  progress: Progress | undefined
  isStopping: boolean
  stop: () => void
  /** Runs `work`; resolves and rejects with it. */
  run: <T>(work: (watch: Watch) => Promise<T>) => Promise<T>
}

/** The progress of something that is done file by file, and its stop. Leaving stops it, too. */
export function useWatched(): Watched {
  const [progress, setProgress] = useState<Progress>()
  const [isStopping, setIsStopping] = useState(false)
  const stopper = useRef<AbortController>(undefined)
  useEffect(() => () => stopper.current?.abort(), [])
  return {
    progress,
    isStopping,
    stop: () => {
      setIsStopping(true)
      stopper.current?.abort()
    },
    run: async (work) => {
      const controller = new AbortController()
      stopper.current = controller
      setIsStopping(false)
      try {
        return await work({ onProgress: setProgress, signal: controller.signal })
      } finally {
        setProgress(undefined)
      }
    },
  }
}
