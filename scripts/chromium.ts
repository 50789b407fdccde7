import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

/** What Playwright needs to start it. */
export interface Chromium {
  executablePath: string
  env?: Record<string, string>
}

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** `CHROMIUM_PATH`, else Playwright's own, else the system's, else the one inside `@sparticuz/chromium`. */
export async function findChromium(): Promise<Chromium> {
  const wanted = process.env['CHROMIUM_PATH']
  if (wanted) {
    if (existsSync(wanted)) return { executablePath: wanted }
    throw new Error(`CHROMIUM_PATH is ${wanted}, and there is no such file.`)
  }
  const found = [chromium.executablePath(), ...systemPaths].find((path) => existsSync(path))
  if (found !== undefined) return { executablePath: found }
  if (process.platform === 'linux' && process.arch === 'x64') return await unpackChromium()
  throw new Error('No Chromium found. Install one: npx playwright install chromium (or set CHROMIUM_PATH).')
}

/** Unpacks to the temporary folder, once. Its own libraries come along, so the system needs none. */
async function unpackChromium(): Promise<Chromium> {
  const { default: packed, inflate } = await import('@sparticuz/chromium')
  const executablePath = await packed.executablePath()
  const archive = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))
  const libraries = await inflate(fileURLToPath(archive))
  return { executablePath, env: { ...definedEnvironment(), LD_LIBRARY_PATH: `${libraries}/lib` } }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
