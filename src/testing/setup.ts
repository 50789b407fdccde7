import { notifications } from '@mantine/notifications'
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// A whole dashboard is loaded for each test, which takes a busy machine longer than the usual second.
configure({ asyncUtilTimeout: 8000 })

// What a browser lays out and happy-dom does not: without a height, a virtual list shows nothing.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 })
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 })
Object.defineProperty(document, 'fonts', {
  configurable: true,
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
})

const complaints: string[] = []

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(
    (...parts: unknown[]) => void complaints.push(parts.map(String).join(' ')),
  )
})

// oxlint-disable vitest/no-standalone-expect -- it belongs to every test
// React and the router complain there about what is wrong but not fatal.
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
  // What was said to one test is not to be found by the next: files share it.
  notifications.clean()
  notifications.cleanQueue()
  expect(complaints.splice(0)).toEqual([])
})
