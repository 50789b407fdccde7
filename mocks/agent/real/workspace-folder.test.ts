import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { TreeNode } from '#contract/placet/workspace.ts'
import { startReferenceAgent, type StartOptions } from '#mocks/agent/http.ts'
import { createMemoryFiles } from '#mocks/agent/workspace/memory-files.ts'
import { WorkspaceRefusal } from '#mocks/agent/workspace/workspace-files.ts'
import { openWorkspaceFolder } from './workspace-folder.ts'

const key = 'pmk_on_a_disk'
const canary = 'canary-52c1-outside-the-workspace'

type AtTheEnd = (work: () => Promise<void>) => void

async function newFolder(atTheEnd: AtTheEnd = onTestFinished) {
  const folder = await mkdtemp(join(tmpdir(), 'workspace-'))
  atTheEnd(() => rm(folder, { recursive: true, force: true }))
  return folder
}

interface Answer {
  status: number
  // What an answer holds is looked at by the test that asked for it.
  body: { detail?: unknown; content?: string; encoding?: string; size?: number; tree?: TreeNode }
}

/** A real agent with a workspace on disk, and beside it a file and a folder that are nobody's business. */
async function world(options: Partial<StartOptions> = {}, atTheEnd: AtTheEnd = onTestFinished) {
  const home = options.folder ?? (await newFolder(atTheEnd))
  const running = await startReferenceAgent({ key, real: true, ...options, folder: home })
  atTheEnd(() => running.stop())
  const outside = await newFolder(atTheEnd)
  writeFileSync(join(outside, 'secret.txt'), canary)
  const { workspace } = running

  /** Sends the request line as it is: nothing on the way may tidy the path up. */
  function send(method: string, target: string, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      const sent = request(
        { host: '127.0.0.1', port: running.port, agent: false, method, path: `/api/v1/workspace${target}`, headers },
        (answer) =>
          void text(answer).then((read) => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(read) }), reject),
      )
      sent.on('error', reject)
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
  const at = (path: string) => `/file?path=${encodeURIComponent(path)}`
  return {
    home,
    running,
    outside,
    workspace,
    send,
    inside: (path: string) => join(workspace, path),
    read: (path: string) => send('GET', at(path)),
    put: (path: string, content: string, encoding = 'utf-8') => send('PUT', at(path), { content, encoding }),
    remove: (path: string) => send('DELETE', at(path)),
    list: async (path: string, depth = 1) => {
      const { status, body } = await send('GET', `/tree?path=${encodeURIComponent(path)}&depth=${depth}`)
      return { status, body, children: body.tree?.children ?? [] }
    },
  }
}

const find = (nodes: readonly TreeNode[], name: string) => nodes.find((node) => node.name === name)

describe('the folder', () => {
  test('holds what a simulated agent holds, with its times', async () => {
    const { inside, list, workspace, home } = await world()
    expect(workspace).toBe(join(home, 'workspace'))
    expect(readFileSync(inside('bin/harbour-status'), 'utf8')).toContain('#!/usr/bin/env python3')
    expect(statSync(inside('bin/harbour-status')).mode & 0o111).not.toBe(0)
    expect(statSync(inside('logs/booking-api-2026-10.log')).size).toBe(2_500_000)
    expect(Date.now() - statSync(inside('AGENTS.md')).mtimeMs).toBeGreaterThan(5 * 86_400_000)
    const { children } = await list('')
    expect(children.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['config', 'inbox', 'logs', 'notes', 'scripts', 'skills', '.gitignore', 'AGENTS.md']),
    )
  })

  test('is what the agent reads and writes: either side sees what the other did', async () => {
    const { put, read, remove, inside, list } = await world()
    const words = '\uFEFFGrüße\r\n🚢\n'
    expect((await put('plans/2027/q1.md', words)).status).toBe(200)
    expect(readFileSync(inside('plans/2027/q1.md'), 'utf8')).toBe(words)
    writeFileSync(inside('plans/2027/q1.md'), 'changed behind its back')
    expect((await read('plans/2027/q1.md')).body).toMatchObject({ content: 'changed behind its back', size: 23 })
    expect((await remove('plans/2027/q1.md')).status).toBe(200)
    expect(find((await list('plans', 2)).children, '2027')?.children).toEqual([])
    expect((await remove('plans/2027/q1.md')).status).toBe(404)
    expect((await remove('plans')).status).toBe(400)
    expect((await put('plans', 'x')).status).toBe(400)
    expect(await put('AGENTS.md/x', 'x')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('is a file') },
    })
  })

  test('keeps bytes that are no text, and what may be run', async () => {
    const { put, read, inside } = await world()
    await put('a.bin', btoa('\xff\xfe\x00'), 'base64')
    expect([...readFileSync(inside('a.bin'))]).toEqual([0xff, 0xfe, 0])
    expect((await read('a.bin')).body).toMatchObject({ encoding: 'base64', content: btoa('\xff\xfe\x00') })
    await put('scripts/drain_pool.sh', '#!/bin/sh\n')
    expect(statSync(inside('scripts/drain_pool.sh')).mode & 0o111).not.toBe(0)
  })

  test('is what scripts, skills and versions speak of', async () => {
    const { running, inside } = await world()
    const ask = async (path: string, init: RequestInit = {}) =>
      (await fetch(`${running.url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${key}` } })).json()
    const checkpoint = () => ask('/agent/versions/checkpoint', { method: 'POST', body: '{}' })
    expect(await checkpoint()).toMatchObject({ created: false })
    writeFileSync(inside('scripts/new.sh'), '#!/bin/sh\n')
    expect((await ask('/scripts')).items).toContainEqual(expect.objectContaining({ name: 'new.sh', size: 10 }))
    expect(await checkpoint()).toMatchObject({ created: true })
    await ask('/skills/board-paper', { method: 'DELETE' })
    expect(existsSync(inside('skills/board-paper'))).toBe(false)
    const [, { sha }] = (await ask('/agent/versions')).items
    await ask(`/agent/versions/${sha}/rollback`, { method: 'POST', body: '{}' })
    expect(existsSync(inside('skills/board-paper/SKILL.md'))).toBe(true)
    expect(existsSync(inside('scripts/new.sh'))).toBe(false)
  })

  test('stays as it is over a restart and a new start', async () => {
    const folder = await newFolder()
    const first = await world({ folder })
    await first.put('mine.md', 'kept')
    await first.remove('README.md')
    await first.running.restart()
    expect((await first.read('mine.md')).body.content).toBe('kept')
    await first.running.stop()
    const second = await world({ folder })
    expect((await second.read('mine.md')).body.content).toBe('kept')
    expect((await second.read('README.md')).status).toBe(404)
  })

  test('more than 10 MiB is not read, and says so', async () => {
    const { read, inside } = await world()
    truncateSync(inside('README.md'), 10 * 1024 * 1024 + 1)
    expect(await read('README.md')).toMatchObject({ status: 413, body: { detail: expect.stringContaining('10 MiB') } })
  })

  test('when it is gone the agent says so', async () => {
    const { workspace, list, put } = await world()
    rmSync(workspace, { recursive: true })
    for (const answer of [await list(''), await put('a', 'x')])
      expect(answer).toMatchObject({ status: 500, body: { detail: expect.stringContaining('is gone') } })
  })
})

describe('nothing leads out', () => {
  let made: Awaited<ReturnType<typeof world>>
  beforeAll(async () => {
    made = await world({ scenario: 'empty' }, afterAll)
    writeFileSync(join(made.home, 'secret.txt'), canary)
    writeFileSync(made.inside('README.md'), 'mine')
  })

  const targets = [
    '../secret.txt',
    '../../etc/passwd',
    'notes/../../secret.txt',
    '%2e%2e/secret.txt',
    '%2e%2e%2fsecret.txt',
    '.%2e/secret.txt',
    '%252e%252e%252fsecret.txt',
    '%252e%252e/secret.txt',
    '%25252e%25252e/secret.txt',
    '..%5csecret.txt',
    'notes%5c..%5c..%5csecret.txt',
    '%5c%5chost%5cshare',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    '//etc/passwd',
    'README.md%00.png',
    'a%0ab',
    'a%1fb',
    'ok&path=../secret.txt',
  ]

  test.each(targets)('by path=%s', async (target) => {
    const { send, home, workspace } = made
    const before = readdirSync(home).toSorted()
    for (const [method, path, body] of [
      ['GET', '/file'],
      ['PUT', '/file', { content: 'overwritten' }],
      ['DELETE', '/file'],
      ['GET', '/tree'],
    ] as const) {
      const answer = await send(method, `${path}?path=${target}`, body)
      expect(answer.status, `${method} ${path}`).toBe(400)
      expect(JSON.stringify(answer)).not.toContain(canary)
    }
    expect(readFileSync(join(home, 'secret.txt'), 'utf8')).toBe(canary)
    expect(readdirSync(home).toSorted()).toEqual(before)
    expect(readdirSync(workspace)).toEqual(['README.md'])
  })

  test('by dots in the address itself, or raw bytes in the request line', async () => {
    const { running } = made
    for (const line of [
      'GET /api/v1/workspace/../../../secret.txt HTTP/1.1',
      'GET /api/v1/workspace/file/..%2f..%2fsecret.txt HTTP/1.1',
      'GET /api/v1/workspace/file?path=a\0b HTTP/1.1',
      'GET /api/v1/workspace/file?path=..\\secret.txt HTTP/1.1',
    ]) {
      const socket = connect(running.port, '127.0.0.1')
      socket.end(`${line}\r\nhost: agent.test\r\nauthorization: Bearer ${key}\r\nconnection: close\r\n\r\n`)
      const answer = await text(socket)
      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
      expect(answer).not.toContain(canary)
    }
  })
})

describe('links', () => {
  let made: Awaited<ReturnType<typeof world>>
  beforeAll(async () => {
    made = await world({}, afterAll)
    const { inside, outside } = made
    symlinkSync(join(outside, 'secret.txt'), inside('to-secret.txt'))
    symlinkSync(outside, inside('to-outside'))
    symlinkSync('../..', inside('notes/up'))
    symlinkSync(join(outside, 'not-there-yet.txt'), inside('to-nothing'))
    symlinkSync('AGENTS.md', inside('to-agents.md'))
    symlinkSync('notes', inside('to-notes'))
    symlinkSync('.', inside('to-itself'))
    symlinkSync('ring-b', inside('ring-a'))
    symlinkSync('ring-a', inside('ring-b'))
  })

  test.each(['to-secret.txt', 'to-outside/secret.txt', 'to-outside/new.txt', 'to-outside', 'notes/up', 'notes/up/x'])(
    '%s leads out: not read, written, removed or listed',
    async (path) => {
      const { read, put, remove, list, outside, inside } = made
      for (const answer of [await read(path), await put(path, 'overwritten'), await remove(path), await list(path)]) {
        expect(answer).toMatchObject({
          status: 400,
          body: { detail: expect.stringContaining('leads out of the workspace') },
        })
        expect(JSON.stringify(answer)).not.toContain(outside)
      }
      expect(readdirSync(outside)).toEqual(['secret.txt'])
      expect(readFileSync(join(outside, 'secret.txt'), 'utf8')).toBe(canary)
      expect(readdirSync(inside(''))).toEqual(expect.arrayContaining(['to-secret.txt', 'to-outside']))
    },
  )

  test('a link that leads nowhere is not what a file is created through', async () => {
    const { put, read, outside } = made
    expect((await put('to-nothing', 'x')).status).toBe(400)
    expect((await read('ring-a')).status).toBe(400)
    expect(readdirSync(outside)).toEqual(['secret.txt'])
  })

  test('each is listed as what it is, and none that leads out is followed', async () => {
    const { list } = made
    const { status, body, children } = await list('', 64)
    expect(status).toBe(200)
    expect(JSON.stringify(body)).not.toContain('secret.txt"}')
    const of = (name: string) => find(children, name)
    for (const name of ['to-secret.txt', 'to-outside'])
      expect(of(name)).toEqual({ path: name, name, type: 'file', error: 'leads out of the workspace' })
    expect(find(of('notes')?.children ?? [], 'up')?.error).toBe('leads out of the workspace')
    for (const name of ['to-nothing', 'ring-a', 'ring-b']) expect(of(name)?.error).toBe('leads nowhere')
    expect(of('to-itself')?.error).toBe('leads back to a folder above it')
    expect(of('to-agents.md')).toMatchObject({ type: 'file', size: find(children, 'AGENTS.md')?.size })
    // Listed closed; who asks for it sees what is in it.
    expect(of('to-notes')).toMatchObject({ type: 'dir' })
    expect(of('to-notes')).not.toHaveProperty('children')
    expect(find((await list('to-notes')).children, 'handover.md')?.path).toBe('to-notes/handover.md')
  })

  test('one within the workspace works: what it leads to is read and written, and it alone is removed', async () => {
    const { read, put, remove, inside } = made
    expect((await read('to-agents.md')).body.content).toContain('# Harbourline Ops')
    await put('to-notes/new.md', 'through a link')
    expect(readFileSync(inside('notes/new.md'), 'utf8')).toBe('through a link')
    await put('to-agents.md', 'short')
    expect(readFileSync(inside('AGENTS.md'), 'utf8')).toBe('short')
    expect((await remove('to-agents.md')).status).toBe(200)
    expect(readFileSync(inside('AGENTS.md'), 'utf8')).toBe('short')
    expect((await remove('to-notes')).status).toBe(400)
  })

  test('a skill or a script behind a link is nobody’s, and a version does not hold what one leads to', async () => {
    const { running, inside, outside } = made
    symlinkSync(join(outside, 'secret.txt'), inside('scripts/secret.sh'))
    symlinkSync(outside, inside('skills/outside'))
    const ask = async (path: string, init: RequestInit = {}) =>
      (await fetch(`${running.url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${key}` } })).text()
    const answers = [await ask('/scripts'), await ask('/skills')]
    const saved = JSON.parse(await ask('/agent/versions/checkpoint', { method: 'POST', body: '{}' }))
    answers.push(await ask(`/agent/versions/${saved.sha}/diff`))
    for (const answer of answers) expect(answer).not.toContain('secret')
  })
})

test('a folder that can’t be looked into says so at its place, and the rest is there', async () => {
  const folder = await newFolder()
  chmodSync(folder, 0o755)
  const seed = createMemoryFiles({ root: '/', unreadable: { closed: 0 } })
  seed.set('open/a.txt', { content: 'x', mtime: 0 })
  const files = asNobody(() => {
    const opened = openWorkspaceFolder(join(folder, 'workspace'), () => seed)
    expect(
      opened
        .list('')
        ?.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['closed', 'open'])
    expect(() => opened.list('closed')).toThrow(new WorkspaceRefusal(403, 'closed: permission denied'))
    expect(() => opened.set('closed/a.txt', { content: '', mtime: 0 })).toThrow('closed/a.txt: permission denied')
    return opened
  }, folder)
  mkdirSync(join(folder, 'workspace/empty'))
  expect([...files.entries()].map(([path]) => path)).toEqual(['open/a.txt'])
})

/** The system's permissions mean nothing to its administrator, whom containers like to run tests as. */
function asNobody<T>(work: () => T, folder: string): T {
  if (process.geteuid?.() !== 0) return work()
  chmodSync(folder, 0o777)
  process.seteuid?.(65_534)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}

test('the agent dies while it is saved to: before the file is written, or after', async () => {
  const { running, put, read, inside } = await world()
  running.dropNextWrite('before')
  await expect(put('notes/new.md', 'one')).rejects.toThrow(/socket hang up|ECONNRESET/)
  expect(existsSync(inside('notes/new.md'))).toBe(false)
  running.dropNextWrite('after')
  await expect(put('notes/new.md', 'two')).rejects.toThrow(/socket hang up|ECONNRESET/)
  expect((await read('notes/new.md')).body.content).toBe('two')
  running.dropNextWrite('before', 'DELETE')
  expect((await put('notes/new.md', 'three')).status).toBe(200)
})
