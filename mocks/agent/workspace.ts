import {
  workspaceFileQuerySchema,
  workspaceFileSchema,
  workspaceTreeQuerySchema,
  workspaceTreeSchema,
  workspaceWriteSchema,
} from '#contract/placet/workspace.ts'
import { noMembersSchema } from '#contract/lenient.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { furnishedWorkspace } from './installation/furnished-workspace.ts'
import type { Content } from './installation/timeline.ts'
import { readQuery } from './query.ts'
import { readBody } from './read-body.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section, type SectionContext } from './section.ts'
import { bytesOf, contentOf } from './workspace/content.ts'
import { partsOf } from './workspace/parts-of.ts'
import { type Entry, type WorkspaceFiles, WorkspaceRefusal } from './workspace/workspace-files.ts'

/** What the agent reads of a file at most, and what it lets itself be sent; in bytes. */
const readLimit = 10 * 1024 * 1024
const writeLimit = 2 * 1024 * 1024

/** The agent's workspace: one for each of its histories. */
export const files = remembered((agent): WorkspaceFiles => {
  const { dataset } = agent.state()
  return agent.outside.workspace(dataset, () => furnishedWorkspace(agent))
})

/** Whole seconds, as the contract counts a file's time. */
export const seconds = (ms: number): number => Math.floor(ms / 1000)

/** Contract C.13. */
export const workspaceSection: Section = {
  name: 'workspace',
  paths: ['/workspace'],
  register(api, agent) {
    api.get('/workspace/tree', (c) => tree(agent, c.req.raw))
    api.get('/workspace/file', (c) => withFile(c.req.raw, (path) => read(agent, path)))
    api.put('/workspace/file', (c) => withFile(c.req.raw, (path) => write(agent, path, c.req.raw)))
    api.delete('/workspace/file', (c) => withFile(c.req.raw, (path) => remove(agent, path)))
  },
}

function withFile(request: Request, answer: (path: string) => Response | Promise<Response>) {
  const query = readQuery(workspaceFileQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const path = partsOf(query.read.path).join('/')
  return path === '' ? refuse(400, 'Name a file.') : answer(path)
}

function read(agent: SectionContext, path: string): Response {
  const found = files(agent).get(path)
  if (!found) return noFile(agent, path)
  if (found.size > readLimit) return refuse(413, `${path} is larger than the 10 MiB that can be read at once`)
  return reply(workspaceFileSchema, { path, size: found.size, ...encoded(found.content) })
}

async function write(agent: SectionContext, path: string, request: Request): Promise<Response> {
  const sent = await readBody(request, workspaceWriteSchema)
  if ('refusal' in sent) return sent.refusal
  const content = decoded(sent.body)
  if (content === undefined)
    return refuse(400, sent.body.encoding === 'base64' ? 'Content is not valid base64' : 'Content is not valid text')
  const size = bytesOf(content).length
  if (size > writeLimit) return refuse(413, `Content is ${size} bytes; at most 2 MiB can be written`)
  files(agent).set(path, { content, mtime: agent.state().now() })
  return reply(noMembersSchema, { path, size, mtime: seconds(agent.state().now()) })
}

function remove(agent: SectionContext, path: string): Response {
  if (!files(agent).delete(path)) return noFile(agent, path)
  return reply(noMembersSchema, { path, deleted: true })
}

const noFile = (agent: SectionContext, path: string) =>
  files(agent).list(path) ? refuse(400, `${path} is a directory`) : refuse(404, `${path} not found`)

/** Undefined when it is not what it is said to be. */
function decoded({ content, encoding }: { content: string; encoding?: string | undefined }): Content | undefined {
  if (encoding !== 'base64') return content.isWellFormed() ? content : undefined
  const isBase64 = content.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(content)
  const bytes = isBase64 ? fromBase64(content) : undefined
  return bytes && contentOf(bytes)
}

/** As text where it is some, otherwise as base64. */
function encoded(content: Content): { encoding: string; content: string } {
  const found = typeof content === 'string' ? contentOf(bytesOf(content)) : contentOf(content)
  return typeof found === 'string'
    ? { encoding: 'utf-8', content: found }
    : { encoding: 'base64', content: toBase64(found) }
}

function tree(agent: SectionContext, request: Request): Response {
  const query = readQuery(workspaceTreeQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const { path: wanted = '', depth = 64 } = query.read
  const path = partsOf(wanted).join('/')
  const found = files(agent).list(path)
  if (!found)
    return files(agent).get(path) ? refuse(400, `${path} is not a directory`) : refuse(404, `${path} not found`)
  const above = path.split('/').slice(0, -1).join('/')
  const name = path.split('/').at(-1) || 'workspace'
  const own =
    path === ''
      ? undefined
      : files(agent)
          .list(above)
          ?.find((entry) => entry.name === name)
  const mtime = own?.mtime ?? Math.max(0, ...found.map((entry) => entry.mtime ?? 0))
  const entry: Entry = { name, type: 'dir', mtime }
  return reply(workspaceTreeSchema, { root: files(agent).root, tree: node(files(agent), path, entry, depth, found) })
}

interface WireNode {
  path: string
  name: string
  type: 'dir' | 'file'
  size?: number
  mtime?: number
  error?: string
  children?: WireNode[]
}

function node(from: WorkspaceFiles, path: string, entry: Entry, depth: number, inside?: Entry[]): WireNode {
  const { name, type, size, mtime, error, isLink = false } = entry
  const about: WireNode = {
    path: path === '' ? '.' : path,
    name,
    type,
    ...(size === undefined ? {} : { size }),
    ...(mtime === undefined ? {} : { mtime: seconds(mtime) }),
    ...(error === undefined ? {} : { error }),
  }
  if (type === 'file' || depth === 0 || isLink || error !== undefined) return about
  try {
    const found = inside ?? from.list(path) ?? []
    return { ...about, children: inOrder(found).map((child) => node(from, below(path, child), child, depth - 1)) }
  } catch (refusal) {
    if (!(refusal instanceof WorkspaceRefusal)) throw refusal
    return { ...about, error: refusal.message }
  }
}

const below = (path: string, { name }: Entry) => (path === '' ? name : `${path}/${name}`)

const names = new Intl.Collator('en')

/** Folders first, then files, each by name. */
const inOrder = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => (a.type === b.type ? names.compare(a.name, b.name) : a.type === 'dir' ? -1 : 1))
