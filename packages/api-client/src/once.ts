import { OfflineError } from './problem.ts'

/** For a request that takes an `Idempotency-Key`. */
export interface KeyHeader {
  'idempotency-key': string
}

const unanswered = new Map<string, string>()

/**
 * Sends a request under a key of its own. One that got no answer may have been done all the same: when
 * exactly the same is sent again it carries the same key, so that it is done once.
 */
export async function once<T>(
  request: unknown,
  send: (header: KeyHeader) => Promise<T>,
): Promise<T> {
  const content = JSON.stringify(request)
  const key = unanswered.get(content) ?? newKey()
  unanswered.set(content, key)
  try {
    const reply = await send({ 'idempotency-key': key })
    unanswered.delete(content)
    return reply
  } catch (error) {
    if (!(error instanceof OfflineError)) unanswered.delete(content)
    throw error
  }
}

/** Not `randomUUID`, which browsers have on https only. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
