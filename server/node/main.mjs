// Plain JavaScript that any Node can parse: it says what to do where a `.ts` entry would only be a syntax error.
import module from 'node:module'
import { join } from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 24 || (major === 24 && minor >= 7)) {
  // Starts in half the time from the second start on.
  module.enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'node'))
  await import('./main.ts')
} else {
  console.error(
    `Node 24.7 or newer is needed, and this is ${process.versions.node}. ` +
      'Start it through npm (npm start): on Linux and Windows that uses the Node which npm install brought along. ' +
      'On a Mac, install Node 24 from https://nodejs.org first.',
  )
  process.exitCode = 1
}
