import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Readable, Transform } from 'node:stream'
import {
  InnerAddressError,
  publicAddressOf,
  publicLookup,
} from '../../../kernel/http/public-address.ts'
import { contentTypeOf } from '../reading/warc.ts'
import { FetchRefusal } from './refusal.ts'
import { createRobots } from './robots.ts'

export interface Fetched {
  /** After redirects. */
  url: string
  bytes: Uint8Array
  mediaType: string
  charset: string | null
  etag: string | null
}

export interface FetcherOptions {
  /** Sent as `User-Agent`, with an address under which the operator can be asked to stop. */
  agent: string
  /** Hosts of the own network that may be read, `host` without a port. */
  innerHosts?: readonly string[]
  /** Of one answer, after unpacking. */
  maxBytes?: number
  timeoutMs?: number
  /** Least pause between two requests to a host; a longer one of robots.txt is respected. */
  pauseMs?: number
  now?: () => number
}

export interface Fetcher {
  /**
   * @param etag of the last time: null comes back when nothing has changed
   * @throws FetchRefusal
   */
  fetch(url: string, accept: readonly string[], etag?: string | null): Promise<Fetched | null>
  close(): Promise<void>
}

const defaults = { maxBytes: 8 * 1024 * 1024, timeoutMs: 20_000, pauseMs: 2_000 }
const mostRedirects = 5
const mostHosts = 10_000
/** What a site may ask us to wait; beyond it the address is left for the next run. */
const longestPauseMs = 60_000

/**
 * Reads pages of others as a polite guest: robots.txt, one request at a time to a host with a pause between, an honest
 * name, nothing larger or slower than it must be, and nothing inside the own network.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { maxBytes, timeoutMs, pauseMs } = { ...defaults, ...options }
  const now = options.now ?? Date.now
  const inner = new Set(options.innerHosts)
  const agent = new Agent({ connect: { lookup: publicLookup(inner), timeout: timeoutMs } })
  const ask = asking(agent, { name: options.agent, inner, timeoutMs, maxBytes })
  const robots = createRobots(async (start) => {
    let url = start
    for (let step = 0; step <= mostRedirects; step++) {
      const answer = await ask(url, ['text/plain'], null)
      if (answer === null || !answer.redirect) return answer?.fetched ?? null
      url = answer.redirect
    }
    return null
  }, options.agent)
  const inTurn = takingTurns()
  const lastAt = new Map<string, number>()

  async function politely(url: string, accept: readonly string[], etag: string | null) {
    const { host } = new URL(url)
    const rules = await robots.of(url)
    if (!rules.allows(url)) throw new FetchRefusal('ROBOTS', 'robots.txt forbids this address')
    const wait = (lastAt.get(host) ?? 0) + Math.max(pauseMs, rules.pauseMs) - now()
    if (wait > longestPauseMs)
      throw new FetchRefusal('TOO_SLOW', 'robots.txt asks for a long pause')
    if (wait > 0) await sleep(wait)
    try {
      return await ask(url, accept, etag)
    } finally {
      if (lastAt.size >= mostHosts) lastAt.clear()
      lastAt.set(host, now())
    }
  }

  async function following(start: string, accept: readonly string[], etag: string | null) {
    let url = start
    for (let step = 0; step <= mostRedirects; step++) {
      const answer = await inTurn(url, () => politely(url, accept, etag))
      if (answer === null || !answer.redirect) return answer?.fetched ?? null
      if (!/^https?:$/.test(new URL(answer.redirect).protocol)) break
      url = answer.redirect
    }
    throw new FetchRefusal('REDIRECTS', `more than ${mostRedirects} redirects`)
  }

  return {
    async fetch(url, accept, etag = null) {
      try {
        return await following(url, accept, etag)
      } catch (error) {
        throw refusalOf(error)
      }
    },
    close: () => agent.close(),
  }
}

interface AskOptions {
  /** As which we come. */
  name: string
  inner: ReadonlySet<string>
  timeoutMs: number
  maxBytes: number
}

/** One request, whose answer is a page, the address of another one, or nothing new. */
function asking(dispatcher: Agent, { name, inner, timeoutMs, maxBytes }: AskOptions) {
  return async (url: string, accept: readonly string[], etag: string | null) => {
    const { hostname } = new URL(url)
    // An address written as numbers is not looked up.
    await publicAddressOf(hostname, inner)
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await request(url, {
      dispatcher,
      signal,
      headers: {
        'user-agent': name,
        accept: [...accept, '*/*;q=0.1'].join(', '),
        'accept-encoding': 'gzip, deflate, br',
        ...(etag && { 'if-none-match': etag }),
      },
    })
    const { statusCode, headers, body } = response
    const redirect = statusCode >= 300 && statusCode < 400 ? headerOf(headers.location) : null
    if (statusCode === 304 || redirect) {
      await body.dump()
      return redirect ? { redirect: new URL(redirect, url).href } : null
    }
    if (statusCode !== 200) {
      await body.dump()
      throw new FetchRefusal('STATUS', `${statusCode}`)
    }
    const { mediaType, charset } = contentTypeOf(headerOf(headers['content-type']) ?? '')
    if (accept.length > 0 && mediaType && !accept.includes(mediaType)) {
      body.on('error', () => {}).destroy()
      throw new FetchRefusal('MEDIA_TYPE', mediaType)
    }
    const bytes = await readBody(unpacked(body, headerOf(headers['content-encoding'])), maxBytes)
    const fetched = { url, bytes, mediaType, charset, etag: headerOf(headers.etag) }
    return { redirect: null, fetched }
  }
}

/** One at a time to a host. */
function takingTurns() {
  const turns = new Map<string, Promise<unknown>>()
  return <T>(url: string, work: () => Promise<T>): Promise<T> => {
    const { host } = new URL(url)
    const turn = (turns.get(host) ?? Promise.resolve()).then(work, work)
    const last = turn.catch(() => {})
    turns.set(host, last)
    void last.then(() => {
      if (turns.get(host) === last) turns.delete(host)
    })
    return turn
  }
}

const headerOf = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null

const unpackers: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

function unpacked(body: Readable, encoding: string | null): Readable {
  const create = unpackers[encoding ?? '']
  if (!create) return body
  const unpacker = create()
  body.on('error', (error) => unpacker.destroy(error))
  unpacker.on('close', () => body.destroy())
  return body.pipe(unpacker)
}

/** Whatever it unpacks to: a small answer may hold gigabytes. */
async function readBody(body: Readable, maxBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > maxBytes) {
      body.destroy()
      throw new FetchRefusal('TOO_LARGE', `more than ${maxBytes} bytes`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function refusalOf(error: unknown): FetchRefusal {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchRefusal) return cause
    if (cause instanceof InnerAddressError) return new FetchRefusal('INNER_ADDRESS', cause.message)
    if (cause.name === 'TimeoutError' || /timeout/i.test(cause.name)) {
      return new FetchRefusal('TOO_SLOW', 'no answer in time')
    }
  }
  return new FetchRefusal('UNREACHABLE', error instanceof Error ? error.message : String(error))
}
