import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from './command-error.ts'

/** Builds the dashboard in `root/dist` unless it is newer than everything that it is made of. */
export async function buildDashboard(root: string): Promise<void> {
  const built = join(root, 'dist', 'index.html')
  if (existsSync(built) && statSync(built).mtimeMs >= newestSource(root)) return
  console.log('Building the dashboard (a few seconds)…')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (code !== 0) throw new CommandError('The dashboard could not be built; the reason is above.')
}

/** Milliseconds since the epoch. Tests and files that the build itself writes do not count. */
function newestSource(root: string): number {
  const files = ['index.html', 'vite.config.ts', 'package.json'].map((name) => join(root, name))
  for (const folder of ['src', 'public'].map((name) => join(root, name))) {
    if (!existsSync(folder)) continue
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !/\.test\.tsx?$|\.gen\.ts$/.test(entry.name)) files.push(join(entry.parentPath, entry.name))
  }
  return Math.max(...files.filter((file) => existsSync(file)).map((file) => statSync(file).mtimeMs))
}
