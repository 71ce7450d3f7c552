import type { Middleware } from 'openapi-fetch'

/**
 * Every POST carries an `Idempotency-Key`. One that got no answer may have been done all the same: when
 * exactly the same is sent again it carries the same key, so that it is done once.
 */
export function idempotencyKeys(): Middleware {
  const unanswered = new Map<string, string>()
  const underWay = new Map<string, string>()
  return {
    async onRequest({ request, id }) {
      if (request.method !== 'POST') return
      const content = `${request.url}\n${await request.clone().text()}`
      const key = unanswered.get(content) ?? newKey()
      unanswered.set(content, key)
      underWay.set(id, content)
      request.headers.set('idempotency-key', key)
    },
    onResponse({ id }) {
      unanswered.delete(underWay.get(id) ?? '')
      underWay.delete(id)
    },
    onError({ id }) {
      underWay.delete(id)
    },
  }
}

/** Not `randomUUID`, which browsers have on https only. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
