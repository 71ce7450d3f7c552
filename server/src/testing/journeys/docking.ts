import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { enter } from '../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../demo-house.ts'
import { givenPlatform, listedPlatform, withPlan } from './charity.ts'
import { givenSubject } from './subjects.ts'
import { signedText } from '../../kernel/http/signed.ts'

export { default as listingReview } from '../../modules/charity/processes/listing-review.ts'
export { default as platformInspection } from '../../modules/charity/processes/platform-inspection.ts'

/** A charity whose clerk is `citizen`, a platform whose clerk is `citizen-2`, and the platform's key. */
export interface DockingHouse extends DemoHouse {
  uscc: string
  filingNo: string
  platformUscc: string
  publicKey: string
  privateKey: ReturnType<typeof generateKeyPairSync>['privateKey']
}

export async function openDockingHouse(day: string): Promise<DockingHouse> {
  const house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  await givenPlatform(house)
  const uscc = await givenSubject(house, 'foundation', withPlan)
  const approver = await house.as('approver')
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, { ...approver, purpose: 'system' })
    const accountId = house.accounts['citizen-2'] ?? ''
    await house.services.appointClerk(tx, { uscc: listedPlatform.uscc, accountId, grantedBy: null })
  })
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    ...house,
    uscc,
    filingNo: `${uscc}A26001`,
    platformUscc: listedPlatform.uscc,
    publicKey: raw.toString('base64'),
    privateKey,
  }
}

/** What the two do in a test. */
export function docking(house: () => DockingHouse) {
  const post = async (role: string, url: string, body: object = {}) => {
    const reply = await house().call(role, 'POST', `/api/v1/dock${url}`, body)
    if (reply.statusCode >= 400) throw new Error(reply.body)
    return reply.statusCode === 204 ? null : reply.json()
  }
  return {
    post,
    ask: () => {
      const { uscc, platformUscc, filingNo } = house()
      return post('citizen', '/requests', { uscc, platformUscc, filingNos: [filingNo] })
    },
    async givenKey() {
      const { platformUscc, publicKey } = house()
      const scopes = ['dock.answer', 'dock.read', 'dock.push']
      const { id } = await post('citizen-2', '/clients', { platformUscc, publicKey, scopes })
      await post('approver', `/clients/${id}/confirm`)
      return String(id)
    },
    /** A request that is signed as the documentation says. */
    async signed(key: string, method: 'GET' | 'POST', path: string, body?: object, at?: Date) {
      const { app, services, privateKey } = house()
      const payload = body === undefined ? '' : JSON.stringify(body)
      const timestamp = String(Math.floor((at ?? services.now()).getTime() / 1000))
      const bodySha256 = createHash('sha256').update(payload).digest('hex')
      const url = `/api/v1/dock${path}`
      const text = signedText({ profile: 'yiqi-dock-v1', method, path: url, timestamp, bodySha256 })
      return app.inject({
        method,
        url,
        headers: {
          'yiqi-key': key,
          'yiqi-timestamp': timestamp,
          'yiqi-signature': sign(null, Buffer.from(text), privateKey).toString('base64'),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { payload }),
      })
    },
  }
}
