import { lookup as resolveName } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Readable } from 'node:stream'
import { Agent, buildConnector } from 'undici'
import type { Dial, DialRequest, GuardOptions } from '#server/config.ts'
import { createGuard, isLiteral, type Guard } from '#server/proxy/guard.ts'

export interface NodeDialParts {
  /** Every address of a name. */
  resolve?: (host: string) => Promise<LookupAddress[]>
  /** Opens sockets; must find addresses by calling `lookup`, and only so. */
  connectorWith?: (lookup: LookupFunction) => buildConnector.connector
}

export type NodeDial = Dial & {
  /** Cuts every connection. */
  close: () => Promise<void>
}

const connectTimeoutMs = 5_000

/**
 * Talks to agents over kept-alive sockets. The guard sees every address at the moment a socket is opened, and the socket
 * goes to an address that it has seen: a name that changes its mind in between changes nothing. A read whose connection is
 * cut before the answer begins is asked once more, on a new one.
 */
export function createNodeDial(guarding: GuardOptions, parts: NodeDialParts = {}): NodeDial {
  const guard = createGuard(guarding)
  const lookup = guardedLookup(guard, parts.resolve ?? ((host) => resolveName(host, { all: true, order: 'verbatim' })))
  const connectorWith = parts.connectorWith ?? openSockets
  const options = {
    connect: guardedConnector(guard, connectorWith(lookup)),
    // The exchange has one deadline of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: 256,
  }
  const kept = new Agent(options)
  const fresh = new Agent({ ...options, pipelining: 0 })

  const dial: Dial = async ({ url, method, headers, body, signal }) => {
    guard.checkUrl(url)
    const ask = (agent: Agent) =>
      agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body: toBody(body),
        signal,
      })
    const answer = await ask(kept).catch((error: unknown) => {
      // The other side may have closed a kept connection just then. What may have been carried out is not sent again.
      if (method === 'GET' && isCutOff(error)) return ask(fresh)
      throw error
    })
    return { status: answer.statusCode, headers: flatten(answer.headers), body: answer.body }
  }
  return Object.assign(dial, { close: async () => void (await Promise.all([kept.destroy(), fresh.destroy()])) })
}

/** The connection ended before there was an answer. */
function isCutOff(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE'
}

function openSockets(lookup: LookupFunction): buildConnector.connector {
  return buildConnector({ lookup, timeout: connectTimeoutMs, allowH2: false, autoSelectFamily: true })
}

/** Literal addresses are never looked up, so they are checked here. */
function guardedConnector(guard: Guard, connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    try {
      if (isLiteral(options.hostname)) guard.checkAddress(options.hostname, options.hostname)
    } catch (error) {
      callback(toError(error), null)
      return
    }
    connect(options, callback)
  }
}

/** One refused address refuses the name: of several answers nobody knows which one would be used next. */
function guardedLookup(guard: Guard, resolve: (host: string) => Promise<LookupAddress[]>): LookupFunction {
  return (host, { all }, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses
        try {
          for (const { address } of addresses) guard.checkAddress(address, host)
          if (first === undefined) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' })
        } catch (error) {
          callback(toError(error), '', 0)
          return
        }
        if (all === true) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (error: unknown) => callback(toError(error), '', 0),
    )
  }
}

function toBody(body: DialRequest['body']) {
  if (body === undefined) return null
  return typeof body === 'string' || body instanceof Uint8Array ? body : Readable.from(body, { objectMode: false })
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  const flat: Record<string, string | undefined> = {}
  for (const name in headers) {
    const value = headers[name]
    flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
