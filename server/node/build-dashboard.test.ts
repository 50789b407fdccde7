import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildDashboard } from './build-dashboard.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'placet-build-'))
  write('index.html', 10)
  write('src/main.tsx', 10)
  builder(
    "require('fs').mkdirSync('dist', { recursive: true }); require('fs').writeFileSync('dist/index.html', 'built')",
  )
})
afterEach(() => rmSync(root, { recursive: true }))

test('it is built when there is none', async () => {
  await buildDashboard(root)
  expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toBe('built')
})

test('it is built when a source is newer', async () => {
  write('dist/index.html', 20)
  write('src/agent/usage/usage-page.tsx', 30)
  await buildDashboard(root)
  expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toBe('built')
})

test('it is left alone when it is newer than its sources, tests aside', async () => {
  write('dist/index.html', 20)
  write('src/lib/time.test.ts', 30)
  await buildDashboard(root)
  expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toBe('')
})

test('a build that fails is said', async () => {
  builder('process.exitCode = 3')
  await expect(buildDashboard(root)).rejects.toThrow(/could not be built/)
  expect(existsSync(join(root, 'dist'))).toBe(false)
})

/** An empty file, `seconds` after the epoch. */
function write(name: string, seconds: number): void {
  const file = join(root, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  utimesSync(file, seconds, seconds)
}

/** Stands where Vite's command line is. */
function builder(code: string): void {
  const file = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, code)
}
