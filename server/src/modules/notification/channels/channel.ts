import type { Message } from '@yiqi/contracts'
import type { NoticeText } from '../templates.ts'

export const channelIds = ['email', 'sms', 'web-push', 'wechat'] as const
export type ChannelId = (typeof channelIds)[number]

/** A notice on its way out of the platform; the same `id` is the same notice, however often it is tried. */
export interface Outgoing extends NoticeText {
  id: string
  at: Date
  /** Where it is read in full. */
  url: string
  /** Below a mail; absent: that one signs in to see it. */
  foot?: Message
}

/**
 * `local`: no provider is configured, nothing left the platform. `refused`: the recipient or the provider
 * will not have it, and trying again will not help. `gone`: there is no such address any more.
 */
export interface Receipt {
  result: 'sent' | 'local' | 'refused' | 'gone'
  /** Of the provider; never an address. */
  code?: string
}

export interface Channel {
  id: ChannelId
  /** @throws ChannelError where it is worth trying again */
  send(outgoing: Outgoing, address: string): Promise<Receipt>
}

/** What kept a channel from sending; its code says so without an address. */
export class ChannelError extends Error {
  readonly code: string
  constructor(code: string) {
    super(`The channel answered ${code}.`)
    this.code = code
  }
}

const timeoutMs = 15_000

/** @throws ChannelError if nothing sensible came back */
export function postJson<T>(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<T> {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  return readJson(url, { method: 'POST', headers: { ...type, ...headers }, body })
}

/** @throws ChannelError if nothing sensible came back */
export async function readJson<T>(url: string | URL, request: RequestInit = {}): Promise<T> {
  const response = await reach(url, request)
  if (!response.ok) throw new ChannelError(`HTTP ${response.status}`)
  return (await response.json()) as T
}

/** Whatever the provider answers. @throws ChannelError if it answers nothing */
export function reach(url: string | URL, request: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs)
  return fetch(url, { ...request, signal }).catch((error: unknown) => {
    throw new ChannelError(error instanceof Error ? error.name : 'unreachable')
  })
}
