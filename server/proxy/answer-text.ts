import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Env } from '#server/context.ts'

/** Below that many characters packing costs more time than it saves on any line. */
const worthPacking = 4096

interface TextAnswer {
  status: number
  type: 'application/json' | 'text/plain; charset=utf-8'
}

/** An answer whose text is at hand, packed with gzip when it is long and the browser takes that. */
export async function answerText(c: Context<Env>, text: string, { status, type }: TextAnswer): Promise<Response> {
  const headers = { 'content-type': type }
  if (text.length < worthPacking || !takesGzip(c)) return new Response(text, { status, headers })
  const packed = await pack(text)
  return new Response(packed, { status, headers: { ...headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' } })
}

const takesGzip = (c: Context<Env>) =>
  accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' }) === 'gzip'

/** Whole before it is sent, so that the answer says how long it is. */
async function pack(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Response(stream).arrayBuffer()
}
