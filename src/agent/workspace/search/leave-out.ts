import { nameOf } from '#agent/workspace/paths.ts'

/** What is left out unless somebody wants it: what tools made, not people. */
export const usuallyLeftOut = '.git, node_modules, __pycache__, .venv'

/** Whether a name, or a path where a pattern holds a slash, is among `patterns`: separated by commas, `*` for anything. */
export function leaveOut(patterns: string): (path: string) => boolean {
  const all = patterns
    .split(',')
    .map((one) => one.trim().replace(/^\/|\/$/g, ''))
    .filter(Boolean)
  const tests = all.map((pattern) => {
    const source = pattern.split('*').map(escaped).join('.*')
    return { expression: new RegExp(`^${source}$`, 'i'), isPath: pattern.includes('/') }
  })
  return (path) => tests.some(({ expression, isPath }) => expression.test(isPath ? path : nameOf(path)))
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** Whether a name says that there is no text in it. Wrong names only cost a look that the search does not take. */
export const isBinaryName = (path: string) => binaries.test(nameOf(path))

const binaries =
  /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|tiff?|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|whl|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|flac|mov|webm|avi|mkv|sqlite3?|db|wasm|so|dll|dylib|exe|bin|o|a|class|pyc|docx?|xlsx?|pptx?|parquet|npy|pt|onnx|gguf)$/i
