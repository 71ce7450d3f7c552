import { read, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { JobDefinition } from '../../../kernel/jobs.ts'
import type { DisclosureNeeds } from '../services.ts'
import { changeBounds, changesAfter, type StoredChange } from './change-store.ts'
import { findMarkFile, markFileUrl } from './file-store.ts'
import { type Message, post } from './post.ts'
import {
  findSubscriber,
  recordDelivery,
  type Subscriber,
  subscribersBehind,
} from './subscriber-store.ts'

const pushJob = 'disclosure.push-marks'
const changesPerMessage = 500
const sender = systemActor('标识推送')

type Pushing = Pick<DisclosureNeeds, 'jobs'>

/** A job too many finds nothing to send; one too few would leave a mark that was taken back. */
export const pushTo = (tx: Tx, { jobs }: Pushing, subscriberId: string): Promise<void> =>
  jobs.enqueue(tx, pushJob, { subscriberId })

export async function pushToAll(tx: Tx, services: Pushing): Promise<void> {
  const { last } = await changeBounds(tx)
  for (const id of await subscribersBehind(tx, last)) await pushTo(tx, services, id)
}

/** Catches up with whoever missed a message, for as long as it takes. */
export const pushAllJob: JobDefinition<DisclosureNeeds> = {
  name: 'disclosure.push-all',
  cron: '*/5 * * * *',
  handle: async (_data, services) => {
    const act = { act: 'disclosure.push-all', object: 'mark-subscriber' }
    await transact(services, sender, act, (tx) => pushToAll(tx, services))
  },
}

/** Sends a subscriber what it has not had yet; a failure leaves a receipt and is tried again, later by `push-all`. */
export const pushMarksJob: JobDefinition<DisclosureNeeds> = {
  name: pushJob,
  retryLimit: 2,
  handle: async (data, services) => {
    for (;;) {
      const next = await read(services, sender, async (tx) => {
        const subscriber = await findSubscriber(tx, String(data.subscriberId))
        if (subscriber?.state !== 'ACTIVE') return undefined
        const sending = await nextFor(tx, services, subscriber)
        return sending && { subscriber, ...sending }
      })
      if (!next) return
      await deliver(services, next)
    }
  },
}

interface Sending {
  message: Message
  /** Of changes: what the subscriber has once the message arrived. */
  to: number
}

async function nextFor(
  tx: Tx,
  { config }: DisclosureNeeds,
  { id, cursor }: Subscriber,
): Promise<Sending | undefined> {
  const { forgotten } = await changeBounds(tx)
  const file = cursor < forgotten && (await findMarkFile(tx))
  if (file) {
    const { day, sha256 } = file
    const url = markFileUrl(config.publicUrl, day)
    const data = { after: cursor, file: { day, sha256, cursor: file.cursor, url } }
    const to = Math.max(file.cursor, forgotten)
    return { message: { id: `resync_${id}_${to}`, type: 'name-marks.resync', data }, to }
  }
  const changes = await changesAfter(tx, cursor, changesPerMessage)
  const to = changes.at(-1)?.id
  if (to === undefined) return undefined
  const data = { after: cursor, items: changes.map(changeItem) }
  return { message: { id: `marks_${id}_${to}`, type: 'name-marks.changed', data }, to }
}

async function deliver(
  services: DisclosureNeeds,
  { subscriber, message, to }: Sending & { subscriber: Subscriber },
): Promise<void> {
  const status = await post(services, subscriber.url, message).catch(() => 0)
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
