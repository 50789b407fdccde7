import * as z from 'zod/mini'

/**
 * Where to go after signing in: a path of our own, since a link must not be able to send a person elsewhere, and not the
 * sign-in page, which would only send them to itself.
 */
export const fromSchema = z.catch(z.optional(z.string().check(z.refine(isOwnPage))), undefined)

const ourselves = 'http://ourselves.invalid'

function isOwnPage(text: string): boolean {
  // Read as a browser reads it: it drops tabs, folds dots and takes a backslash for a slash.
  const url = text.startsWith('/') ? URL.parse(text, ourselves) : null
  return url !== null && url.origin === ourselves && !/^\/login(\/|$)/i.test(decoded(url.pathname))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
