import {
  workspaceFileQuerySchema,
  workspaceFileSchema,
  workspaceTreeQuerySchema,
  workspaceTreeSchema,
} from '#contract/placet/workspace.ts'
import { toBase64 } from './base64.ts'
import { type Content, timeline } from './installation/timeline.ts'
import { readQuery } from './query.ts'
import { refuse, reply } from './reply.ts'
import { remembered, type Section, type SectionContext } from './section.ts'

/** A file of the workspace; `mtime` in milliseconds since the epoch. */
export interface StoredFile {
  content: Content
  mtime: number
}

/** The agent's workspace: every file by its path. Folders are what their paths say. */
export const files = remembered((agent): Map<string, StoredFile> => {
  const found = new Map<string, StoredFile>()
  for (const { at, files: saved } of timeline(agent)) {
    for (const path of found.keys()) if (!saved.has(path)) found.delete(path)
    for (const [path, content] of saved) {
      if (found.get(path)?.content !== content) found.set(path, { content, mtime: at })
    }
  }
  return found
})

/** In bytes. */
export const sizeOf = ({ content }: StoredFile): number =>
  typeof content === 'string' ? new TextEncoder().encode(content).length : content.length

/** Whole seconds, as the contract counts a file's time. */
export const seconds = (ms: number): number => Math.floor(ms / 1000)

/** Contract C.13. */
export const workspaceSection: Section = {
  name: 'workspace',
  paths: ['/workspace'],
  register(api, agent) {
    api.get('/workspace/tree', (c) => tree(agent, c.req.raw))
    api.get('/workspace/file', (c) => file(agent, c.req.raw))
  },
}

function file(agent: SectionContext, request: Request): Response {
  const query = readQuery(workspaceFileQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const { path } = query.read
  const found = files(agent).get(path)
  if (!found) {
    const isFolder = [...files(agent).keys()].some((one) => one.startsWith(`${path}/`))
    return isFolder ? refuse(400, `${path} is a directory`) : refuse(404, `${path} not found`)
  }
  return reply(workspaceFileSchema, { path, size: sizeOf(found), ...encoded(found.content) })
}

/** As text where it is valid UTF-8 without zeros, otherwise as base64. */
function encoded(content: Content): { encoding: string; content: string } {
  if (typeof content === 'string') return { encoding: 'utf-8', content }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (!text.includes('\0')) return { encoding: 'utf-8', content: text }
  } catch {
    // No text.
  }
  return { encoding: 'base64', content: toBase64(content) }
}

function tree(agent: SectionContext, request: Request): Response {
  const query = readQuery(workspaceTreeQuerySchema, request)
  if ('refusal' in query) return refuse(400, query.refusal)
  const { path = '', depth = 64 } = query.read
  const folder = path.replace(/^\.?\/?|\/+$/g, '')
  const below = folder === '' ? '' : `${folder}/`
  const inside = [...files(agent)].filter(([one]) => one.startsWith(below))
  if (inside.length === 0 && folder !== '') return refuse(404, `${path} not found`)
  return reply(workspaceTreeSchema, { root: '/srv/harbourline/workspace', tree: node(folder, inside, depth) })
}

interface WireNode extends Record<string, unknown> {
  name: string
  type: 'dir' | 'file'
}

function node(path: string, inside: [string, StoredFile][], depth: number): WireNode {
  const about: WireNode = {
    path: path === '' ? '.' : path,
    name: path.split('/').at(-1) || 'workspace',
    type: 'dir',
    mtime: seconds(Math.max(0, ...inside.map(([, { mtime }]) => mtime))),
  }
  return depth === 0 ? about : { ...about, children: childrenOf(path, inside, depth - 1) }
}

/** Folders first, then files, each by name. */
function childrenOf(path: string, inside: [string, StoredFile][], depth: number): WireNode[] {
  const start = path === '' ? 0 : path.length + 1
  const names = Map.groupBy(inside, ([one]) => one.slice(start).split('/')[0] ?? '')
  const children = [...names].map(([name, members]): WireNode => {
    const own = path === '' ? name : `${path}/${name}`
    const [first] = members
    if (first?.[0] !== own) return node(own, members, depth)
    return { path: own, name, type: 'file', size: sizeOf(first[1]), mtime: seconds(first[1].mtime) }
  })
  return children.toSorted((a, b) => a.type.localeCompare(b.type) || a.name.localeCompare(b.name))
}
