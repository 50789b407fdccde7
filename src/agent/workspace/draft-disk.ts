import { createStore, getMany, keys, promisifyRequest, type UseStore } from 'idb-keyval'
import * as z from 'zod/mini'
import type { Draft } from './drafts.ts'

/** Where the drafts of one person for one agent outlive the page. Whatever the browser refuses is a rejection. */
export interface DraftDisk {
  read: () => Promise<[path: string, draft: Draft][]>
  /** What an earlier page had written, and the database had not taken when that page went. */
  meanwhile: () => [path: string, draft: Draft][]
  /** Without a draft: there is none any more. */
  write: (path: string, draft: Draft | undefined) => Promise<void>
}

const draftSchema = z.object({
  text: z.string(),
  base: z.optional(z.string()),
  at: z.number(),
  baseAt: z.catch(z.number(), 0),
})

/** In the browser's database, under the owner's name: nobody else's drafts are read. */
export function openDraftDisk(owner: string): DraftDisk {
  let store: UseStore | undefined
  return {
    read: () =>
      use(async (disk) => {
        const own = (await keys<string>(disk)).filter((key) => key.startsWith(owner))
        const found = await getMany<unknown>(own, disk)
        return own.flatMap((key, index): [string, Draft][] => {
          const read = draftSchema.safeParse(found[index])
          return read.success ? [[key.slice(owner.length), { ...read.data, base: read.data.base }]] : []
        })
      }),
    meanwhile: () => readMeanwhile(owner),
    write(path, draft) {
      const isTaken = keepMeanwhile(owner + path, draft)
      return use((disk) =>
        disk('readwrite', (drafts) => {
          if (draft) drafts.put(draft, owner + path)
          else drafts.delete(owner + path)
          // Left to itself it would wait for the answer first, and a page that goes takes what it did not commit with it.
          drafts.transaction.commit()
          return promisifyRequest(drafts.transaction)
        }),
      ).then(isTaken)
    },
  }

  async function use<T>(work: (disk: UseStore) => Promise<T>): Promise<T> {
    store ??= createStore('workspace', 'drafts')
    try {
      return await inTime(work(store))
    } catch (error) {
      // It may be opened anew the next time.
      store = undefined
      throw error
    }
  }
}

const prefix = 'draft:'

/** At once, and until the database has it: one that is only being opened has nothing yet when the page goes. */
function keepMeanwhile(name: string, draft: Draft | undefined): () => void {
  const key = prefix + name
  const text = draft && JSON.stringify(draft)
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // No room for a text that long, or no such storage: then the database alone keeps it.
    return () => undefined
  }
  return () => {
    if (localStorage.getItem(key) === text) localStorage.removeItem(key)
  }
}

function readMeanwhile(owner: string): [path: string, draft: Draft][] {
  try {
    return Object.keys(localStorage).flatMap((key): [string, Draft][] => {
      if (!key.startsWith(prefix + owner)) return []
      const read = draftSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
      return read.success ? [[key.slice(prefix.length + owner.length), { ...read.data, base: read.data.base }]] : []
    })
  } catch {
    return []
  }
}

/** A database that never answers keeps nothing either. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The browser’s database does not answer.')), 5000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
