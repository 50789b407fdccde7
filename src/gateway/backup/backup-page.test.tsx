import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderApp } from '#testing/render-app.tsx'

afterEach(() => vi.unstubAllGlobals())

const envelope = { plexus_backup: true, version: 1, created_at: '2026-11-20T10:00:00.000Z', data: {} }
const fileOf = (content: unknown, name = 'backup.json') => new File([JSON.stringify(content)], name)

async function chooseFile(file: File) {
  const app = await renderApp((world) => `/gateways/${world.gatewayId}/backup`, { gatewayScenario: 'default' })
  await app.user.upload(await screen.findByLabelText('Backup file'), file)
  return app
}

test.each([
  [fileOf({ providers: {} }), 'The file is no backup of a gateway.'],
  [fileOf({ ...envelope, version: 9 }), 'The backup has version 9; a gateway takes version 1 only.'],
  [new File(['not json'], 'backup.json'), 'The file is no backup: it is no JSON.'],
  [new File([new Uint8Array([0x1f, 0x8b, 8, 0, 1])], 'backup.tar.gz'), 'The archive is damaged or cut off.'],
])('a file that can’t be restored is refused here, before anything is sent', async (file, words) => {
  const { world } = await chooseFile(file)
  expect(await screen.findByRole('alert')).toHaveTextContent(`${words} Nothing was sent.`)
  expect(world.requests.filter((request) => !request.startsWith('GET'))).toEqual([])
})

test('everything that would go is named, and keys that would work again', async () => {
  const keys = { 'old-intern': { secret: 'sk-old', disabledAt: 1 } }
  await chooseFile(fileOf({ ...envelope, data: { keys } }))
  const counts = await screen.findByRole('table', { name: 'What a restore changes' })
  expect(within(counts).getByRole('row', { name: /^Providers 0 0 [1-9]/ })).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: '1 closed key would let callers in again' })).toBeInTheDocument()
})

test('a line that breaks after the whole file was sent leaves open what came of it', async () => {
  await restoreOver(brokenLine(true))
  expect(await screen.findByRole('heading', { name: 'Perhaps Harbourline gateway is restored' })).toBeInTheDocument()
  expect(screen.getByRole('alert')).toHaveTextContent('Where it failed: you ↔ server.')
  expect(await screen.findByText(/Its configuration is not the file’s/)).toBeInTheDocument()
})

test.each([
  ['the server stops', '{"error":{"code":"unavailable","message":"The server is stopping."},"requestId":"r1"}'],
  ['what is in front of it has waited long enough', '<h1>504 Gateway Time-out</h1>'],
])('when %s meanwhile, it is left open what came of it', async (_what, text) => {
  await restoreOver(answeringLine(503, text))
  expect(await screen.findByRole('heading', { name: 'Perhaps Harbourline gateway is restored' })).toBeInTheDocument()
})

test('a line that breaks before that leaves everything as it was', async () => {
  await restoreOver(brokenLine(false))
  expect(await screen.findByRole('heading', { name: 'Harbourline gateway is not restored' })).toBeInTheDocument()
  expect(screen.getByRole('alert')).toHaveTextContent('broke before the whole file was sent')
})

test('keys that a restore has opened again are named afterwards, where they can be shut', async () => {
  const done = JSON.stringify({ success: true, message: 'Restored.', restored: { api_keys: 1 } })
  await restoreOver(answeringLine(200, done), { keys: { 'old-intern': { secret: 'sk-old', disabledAt: 1 } } })
  const notice = await screen.findByRole('heading', { name: '1 closed key lets callers in again' })
  expect(notice.parentElement).toHaveTextContent('old-intern')
  expect(screen.getByRole('link', { name: 'Go to the keys' })).toBeInTheDocument()
})

async function restoreOver(line: ReturnType<typeof brokenLine> | ReturnType<typeof answeringLine>, data: object = {}) {
  vi.stubGlobal('XMLHttpRequest', line)
  const { user } = await chooseFile(fileOf({ ...envelope, data }))
  const form = await screen.findByRole('form', { name: 'Restore' })
  const replace = within(form).getByRole('button', { name: 'Replace everything' })
  await user.type(within(form).getByLabelText(/to confirm/), 'Harbourline gateway')
  expect(replace).toBeDisabled()
  await user.click(within(form).getByLabelText('Restore without a backup'))
  await user.click(replace)
}

/** A line that breaks, with or without the whole of the file on the other side. */
function brokenLine(hasLeft: boolean) {
  return class extends EventTarget {
    upload = new EventTarget()
    open() {}
    setRequestHeader() {}
    send() {
      queueMicrotask(() => {
        if (hasLeft) this.upload.dispatchEvent(new Event('load'))
        this.dispatchEvent(new Event('error'))
      })
    }
  }
}

/** One on which all of the file goes, and that answer comes back. */
function answeringLine(status: number, responseText: string) {
  return class extends EventTarget {
    upload = new EventTarget()
    status = status
    responseText = responseText
    open() {}
    setRequestHeader() {}
    getResponseHeader() {
      return null
    }
    send() {
      queueMicrotask(() => {
        this.upload.dispatchEvent(new Event('load'))
        this.dispatchEvent(new Event('load'))
      })
    }
  }
}
