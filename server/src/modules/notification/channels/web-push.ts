import { createECDH } from 'node:crypto'
import webpush, { type PushSubscription } from 'web-push'
import { hkdfSm3, type KeyRing } from '../../../kernel/crypto/index.ts'
import { type Channel, ChannelError, reach } from './channel.ts'

export interface WebPush extends Channel {
  /** What the browser subscribes with: base64url of an uncompressed point of P-256. */
  publicKey: string
}

const daySeconds = 24 * 60 * 60
/** The subscription has ended (RFC 8030 §7.3). */
const gone = new Set([404, 410])

/** Web Push (RFC 8030, 8291) with VAPID (RFC 8292); the key follows from the ring, so no other is kept. */
export function createWebPush(keys: Pick<KeyRing, 'blindIndexKey'>, mailFrom: string): WebPush {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(hkdfSm3(keys.blindIndexKey, 'web-push-vapid', 32))
  const publicKey = pair.getPublicKey('base64url')
  const vapidDetails = {
    subject: `mailto:${mailFrom}`,
    publicKey,
    privateKey: pair.getPrivateKey('base64url'),
  }
  return {
    id: 'web-push',
    publicKey,
    async send({ id, title, body, url }, address) {
      const payload = JSON.stringify({ id, title: title.zh, body: body.zh, url })
      const subscription = JSON.parse(address) as PushSubscription
      const options = { vapidDetails, TTL: daySeconds }
      const request = webpush.generateRequestDetails(subscription, payload, options)
      const { status } = await reach(request.endpoint, {
        method: 'POST',
        headers: request.headers,
        body: new Uint8Array(request.body ?? []),
        redirect: 'error',
      })
      const code = `HTTP ${status}`
      if (gone.has(status)) return { result: 'gone', code }
      if (status < 200 || status > 299) throw new ChannelError(code)
      return { result: 'sent' }
    },
  }
}
