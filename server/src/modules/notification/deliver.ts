import type { Tx } from '../../kernel/database/connect.ts'
import { type AddressChannel, dropAddress, openAddresses } from './addresses.ts'
import { asSystem } from './as-system.ts'
import { type ChannelId, ChannelError, type Outgoing, type Receipt } from './channels/channel.ts'
import { notify } from './notify.ts'
import type { NotificationServices, Recipients } from './services.ts'
import {
  countFailures,
  type Delivery,
  findNotice,
  insertDelivery,
  isDelivered,
  type NoticeRow,
} from './store.ts'
import { noticeText } from './templates.ts'

export const deliverJob = 'notification.deliver'

/** How often a channel is tried before whoever answers for the matter is told. */
export const maxTries = 8

interface Order {
  noticeId: string
  channel: ChannelId
}

interface Destination {
  address: string
  /** Of an address that was given for the channel, and goes when there is nobody behind it. */
  id?: string
}

/**
 * Delivers one notice over one channel, once. Only a crash between the provider's yes and our note of it
 * sends it twice, under the same id.
 * @throws ChannelError after noting it, so that the queue tries again; the last time the officer is told
 */
export async function deliver<S extends NotificationServices>(
  services: S,
  recipients: Recipients<S>,
  { noticeId, channel }: Order,
): Promise<void> {
  const prepared = await asSystem(services, async (tx) => {
    const notice = await findNotice(tx, noticeId)
    if (!notice || (await isDelivered(tx, noticeId, channel))) return undefined
    return { notice, to: await destinations(tx, services, recipients, notice.recipientId, channel) }
  })
  if (!prepared) return
  const { notice, to } = prepared
  try {
    const receipts = await sendAll(services, channel, outgoing(services, notice), to)
    await record(services, notice, channel, outcomeOf(receipts))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await record(services, notice, channel, { result: 'failed', error: error.code })
    if (await giveUp(services, recipients, notice, channel, error.code)) return
    throw error
  }
}

async function destinations<S extends NotificationServices>(
  tx: Tx,
  services: S,
  recipients: Recipients<S>,
  accountId: string,
  channel: ChannelId,
): Promise<Destination[]> {
  if (channel === 'email' || channel === 'sms') {
    const find = channel === 'email' ? recipients.mailAddress : recipients.mobile
    const address = await find(tx, services, accountId)
    return address === null ? [] : [{ address }]
  }
  return openAddresses(tx, services, accountId, channel satisfies AddressChannel)
}

/** @throws ChannelError only if no address could be reached */
async function sendAll(
  services: NotificationServices,
  channel: ChannelId,
  message: Outgoing,
  to: readonly Destination[],
): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  let failure: ChannelError | undefined
  for (const { address, id } of to) {
    try {
      const receipt = await services.channels[channel].send(message, address)
      if (receipt.result === 'gone' && id) await asSystem(services, (tx) => dropAddress(tx, id))
      receipts.push(receipt)
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      failure = error
    }
  }
  if (failure && !receipts.some(({ result }) => result === 'sent')) throw failure
  return receipts
}

type Outcome = Pick<Delivery, 'result' | 'error'>

/** Of all addresses together; an address behind which nobody is counts as none. */
function outcomeOf(receipts: readonly Receipt[]): Outcome {
  for (const result of ['sent', 'local', 'refused'] as const) {
    const receipt = receipts.find((one) => one.result === result)
    if (receipt) return { result, error: receipt.code ?? null }
  }
  return { result: 'no-address', error: receipts[0]?.code ?? null }
}

function record(
  services: NotificationServices,
  { id: noticeId }: NoticeRow,
  channel: ChannelId,
  outcome: Outcome,
): Promise<void> {
  const delivery = { id: services.newId(), noticeId, channel, at: services.now(), ...outcome }
  return asSystem(services, (tx) => insertDelivery(tx, delivery))
}

/** True if that was the last try: whoever answers for the matter has it in the inbox. */
export async function giveUp<S extends NotificationServices>(
  services: S,
  recipients: Recipients<S>,
  notice: NoticeRow,
  channel: ChannelId,
  code: string,
): Promise<boolean> {
  return asSystem(services, async (tx) => {
    if ((await countFailures(tx, notice.id, channel)) < maxTries) return false
    const { title } = noticeText(notice.template, notice.params)
    const responsible = await recipients.responsible(tx, services, notice.object)
    for (const recipientAccountId of responsible) {
      // A warning that itself cannot be sent warns nobody about itself: it is in the inbox.
      if (notice.template === 'channel-failed') continue
      await notify(tx, services, {
        template: 'channel-failed',
        recipientAccountId,
        object: notice.object,
        occurrence: `${notice.id}/${channel}`,
        params: {
          ...channelNames[channel],
          titleZh: title.zh,
          titleEn: title.en,
          code,
          tries: String(maxTries),
        },
      })
    }
    return true
  })
}

const channelNames = {
  email: { channelZh: '电子邮件', channelEn: 'e-mail' },
  sms: { channelZh: '短信', channelEn: 'text message' },
  'web-push': { channelZh: '浏览器推送', channelEn: 'push' },
  wechat: { channelZh: '微信', channelEn: 'WeChat' },
} as const satisfies Record<ChannelId, object>

const outgoing = ({ config }: NotificationServices, notice: NoticeRow): Outgoing => ({
  id: notice.id,
  at: notice.createdAt,
  url: `${config.publicUrl}/desk/inbox`,
  ...noticeText(notice.template, notice.params),
})
