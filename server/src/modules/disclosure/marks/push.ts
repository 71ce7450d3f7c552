import { read, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { JobDefinition } from '../../../kernel/jobs.ts'
import type { DisclosureNeeds } from '../services.ts'
import { changesAfter, type StoredChange } from './change-store.ts'
import {
  activeSubscribers,
  findSubscriber,
  recordDelivery,
  type Subscriber,
} from './subscriber-store.ts'

const pushJob = 'disclosure.push-marks'
const changesPerMessage = 500
const patience = 10_000
const sender = systemActor('标识推送')

export async function pushToAll(tx: Tx, services: DisclosureNeeds): Promise<void> {
  for (const subscriberId of await activeSubscribers(tx))
    await services.jobs.enqueue(tx, pushJob, { subscriberId }, { singletonKey: subscriberId })
}

/** Sends a subscriber what it has not had yet; a failure leaves a receipt and is tried again later. */
export const pushMarksJob: JobDefinition<DisclosureNeeds> = {
  name: pushJob,
  retryLimit: 12,
  handle: async (data, services) => {
    for (;;) {
      const { subscriber, changes } = await read(services, sender, async (tx) => {
        const one = await findSubscriber(tx, String(data.subscriberId))
        const isActive = one?.state === 'ACTIVE'
        return {
          subscriber: isActive ? one : undefined,
          changes: isActive ? await changesAfter(tx, one.cursor, changesPerMessage) : [],
        }
      })
      if (!subscriber || changes.length === 0) return
      await deliver(services, subscriber, changes)
    }
  },
}

async function deliver(
  services: DisclosureNeeds,
  subscriber: Subscriber,
  changes: readonly StoredChange[],
): Promise<void> {
  const to = changes.at(-1)?.id ?? subscriber.cursor
  const status = await post(services, subscriber, changes).catch(() => 0)
  const isGood = status >= 200 && status < 300
  const act = { act: pushJob, object: `mark-subscriber/${subscriber.id}`, reason: String(status) }
  await transact(services, sender, act, (tx) =>
    recordDelivery(tx, {
      id: services.newId(),
      subscriber,
      to,
      status,
      isGood,
      at: services.now(),
    }),
  )
  if (!isGood) throw new Error(`Subscriber ${subscriber.id} answered ${status}.`)
}

/** Standard Webhooks 1.0 with an asymmetric signature (`v1a`): the keys are those of certificates. */
async function post(
  { sign, now, config }: DisclosureNeeds,
  { id, url, cursor }: Subscriber,
  changes: readonly StoredChange[],
): Promise<number> {
  if (!isAllowedTarget(url, config.demo)) return 0
  const body = JSON.stringify({
    type: 'name-marks.changed',
    timestamp: now().toISOString(),
    data: { after: cursor, items: changes.map(changeItem) },
  })
  // The same message keeps its id, so that whoever got it twice can tell.
  const messageId = `marks_${id}_${changes.at(-1)?.id ?? 0}`
  const timestamp = Math.floor(now().getTime() / 1000)
  const [, signature = ''] = (await sign(`${messageId}.${timestamp}.${body}`)).split('.')
  const reply = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    headers: {
      'content-type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1a,${Buffer.from(signature, 'base64url').toString('base64')}`,
    },
    body,
  })
  await reply.body?.cancel()
  return reply.status
}

export const changeItem = ({
  id,
  name_hash,
  mark,
  uscc,
  illegal_no,
  changed_at,
}: StoredChange) => ({
  id,
  h: name_hash,
  /** Null is a tombstone: nobody is known by the name any more. */
  mark,
  ...(uscc && { uscc }),
  ...(illegal_no && { illegal_no }),
  at: changed_at.toISOString(),
})

const literal = /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/

/** Named hosts over TLS; this very machine for a demo alone. */
export function isAllowedTarget(url: string, isDemo: boolean): boolean {
  const { protocol, hostname, username } = new URL(url)
  if (isDemo && hostname === '127.0.0.1') return true
  return (
    protocol === 'https:' && username === '' && hostname.includes('.') && !literal.test(hostname)
  )
}
