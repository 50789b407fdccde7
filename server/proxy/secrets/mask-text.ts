import { looksLikeMask, maskOf } from './secret-names.ts'

/**
 * `text` without anything that looks like a secret, each replaced by `•••` and the end of it when it is long enough.
 * For what has no schema: log lines, bodies and headers of traces, answers of providers. Takes time in proportion to
 * the length. `ownKey` is the key that our server holds for the gateway.
 */
export function maskText(text: string, ownKey = ''): string {
  return maskNamed(maskKeys(text, ownKey))
}

/** Hides what is a key by its looks only. For metrics, where the names of keys stand under `api_key`. */
export function maskKeys(text: string, ownKey = ''): string {
  let masked = ownKey.length < 4 ? text : text.replaceAll(ownKey, maskOf(ownKey))
  if (!mayHoldKey.test(masked)) return masked
  for (const shape of keyShapes) masked = masked.replaceAll(shape, hide)
  return masked.replaceAll(login, (whole: string, scheme: string, gap: string, value: string) =>
    isWord(value) ? whole : `${scheme}${gap}${hide(value)}`,
  )
}

const mayHoldKey = /sk-|AIza|eyJ|hp_|gh[po]_|xox[bp]-|AKIA|:\/\/|bearer|basic|PRIVATE KEY/i

// Each begins where its run of characters begins, so that none is looked at twice.
const keyShapes = [
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[^-]*/g,
  /(?<=:\/\/)[^\s/?#@"'\\]{1,500}(?=@)/g,
  /(?<![A-Za-z0-9])sk-[\w-]+(?:\.{3}[\w-]{4,6})?/g,
  /(?<![\w-])AIza[\w-]{20,}/g,
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /(?<![A-Za-z0-9])(?:hp_|ghp_|gho_|xox[bp]-)[\w-]{8,}/g,
  /(?<![A-Za-z0-9])AKIA[A-Z0-9]{12,}/g,
]

const login = /\b(bearer|basic)([ \t]{1,4}|%20)([\w.~+/=-]{4,})/gi

/** "Bearer token", "basic understanding": the next word of a sentence. */
const isWord = (value: string) => /^[a-z]{1,20}[.,]?$/.test(value)

function hide(secret: string): string {
  // What the gateway has already shortened (sk-a…0001) tells keys apart and nothing else.
  if (looksLikeMask(secret) || /^[\w-]{0,8}\.{3}[\w-]{4,6}$/.test(secret)) return secret
  return `${secret.startsWith('sk-') ? 'sk-' : ''}${maskOf(secret)}`
}

/** A secretive name, what parts it from its value, and the quote that the value begins with, however deep it is escaped. */
const namedValue =
  /(secrets?|api[_-]?key|admin[_-]?key|goog-api-key|authorization|cookies?|password|passwd|passphrase|credentials?|token|private[_-]?key)(\\{0,64}["'])?[ \t]{0,3}[:=][ \t]{0,3}(?:\[[ \t]{0,3})?(\\{0,64}["'])?/gi

function maskNamed(text: string): string {
  let masked = ''
  let done = 0
  namedValue.lastIndex = 0
  for (let found = namedValue.exec(text); found !== null; found = namedValue.exec(text)) {
    const [, name = '', closing = '', quote = ''] = found
    const start = namedValue.lastIndex
    const isMember = closing !== '' || quote !== ''
    const end = quote === '' ? endOfBare(text, start, isMember ? '' : name) : endOfQuoted(text, start, quote)
    const value = text.slice(start, end)
    if (!isWorthHiding(name, value, isMember)) continue
    masked += text.slice(done, start) + hideSecret(value)
    namedValue.lastIndex = end
    done = end
  }
  return masked + text.slice(done)
}

/** What stands for a value that is known to be secret. A scheme stays readable, and so does what is hidden already. */
export function hideSecret(value: string): string {
  if (value === '') return value
  const [scheme = ''] = /^(?:bearer|basic|digest)\s+/i.exec(value) ?? []
  return scheme + hide(value.slice(scheme.length))
}

function isWorthHiding(name: string, value: string, isMember: boolean): boolean {
  if (value === '' || /^(?:null|undefined|true|false|\d{1,6})$/.test(value) || /^[[{]/.test(value)) return false
  // Elsewhere these are the name of a key, and a piece of an answer with its probability.
  if (name === 'apiKey' || name.toLowerCase() === 'token') return value.length >= 16 && !/\s/.test(value)
  return isMember || value.length >= 4
}

/** Where the string that began with `quote` (`\\"` when twice escaped) ends: at the next quote escaped no deeper. */
function endOfQuoted(text: string, start: number, quote: string): number {
  const mark = quote.slice(-1)
  const depth = quote.length - 1
  let backslashes = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === mark && backslashes <= depth) return at - backslashes
    if (character === '\n') return at
    backslashes = character === '\\' ? backslashes + 1 : 0
  }
  return text.length
}

/** A tried secret in a sentence may hold spaces, and a cookie is a list. */
function endOfBare(text: string, start: number, name: string): number {
  const stop = /^(?:secret|cookie|authorization)/i.test(name) ? toEndOfLine : toEndOfWord
  stop.lastIndex = start
  const found = stop.exec(text)
  return found === null ? text.length : found.index
}

const toEndOfLine = /[\r\n"\\<>{}]/g
const toEndOfWord = /[\s"'&,;<>{}()[\]\\]/g
