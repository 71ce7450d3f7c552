import { sql } from 'kysely'
import { asSystem } from './as-system.ts'
import { ChannelError, type Outgoing, type Receipt } from './channels/channel.ts'
import { giveUp } from './deliver.ts'
import type { NotificationServices, Recipients } from './services.ts'
import { insertDelivery, type NoticeRow } from './store.ts'
import { noticeText } from './templates.ts'

export const digestsJob = 'notification.send-digests'
export const digestJob = 'notification.send-digest'

/** Every morning a job for each who asked for a digest: what keeps one from coming keeps no other. */
export function sendDigests(services: NotificationServices): Promise<void> {
  return asSystem(services, async (tx) => {
    const accounts = await tx
      .selectFrom('notification.preference')
      .select('account_id as accountId')
      .where('digest', '=', 'daily')
      .where(sql<boolean>`'email' = any(channels)`)
      .orderBy('account_id')
      .execute()
    const until = services.now().toISOString()
    for (const { accountId } of accounts) {
      await services.jobs.enqueue(tx, digestJob, { accountId, until })
    }
  })
}

/**
 * One mail to one account, with what came since the last one until this morning and is unread. It is sent
 * before it is noted: after a crash it comes again rather than never.
 * @throws ChannelError after noting it, so that the queue tries again; the last time the officers are told
 */
export async function sendDigest<S extends NotificationServices>(
  services: S,
  recipients: Recipients<S>,
  { accountId, until }: { accountId: string; until: Date },
): Promise<void> {
  const { notices, address } = await asSystem(services, async (tx) => ({
    notices: await tx
      .selectFrom('notification.notice as notice')
      .innerJoin('notification.preference as wanted', 'wanted.account_id', 'notice.recipient_id')
      .select([
        'notice.id',
        'notice.template',
        'notice.object',
        'notice.params',
        'notice.recipient_id as recipientId',
        'notice.created_at as createdAt',
        'notice.read_at as readAt',
      ])
      .where('notice.recipient_id', '=', accountId)
      .where('notice.read_at', 'is', null)
      .where('notice.created_at', '<=', until)
      .whereRef('notice.created_at', '>', 'wanted.digested_at')
      .orderBy('notice.id')
      .execute(),
    address: await recipients.mailAddress(tx, services, accountId),
  }))
  const kept = notices as NoticeRow[]
  if (kept.length === 0) return
  try {
    const receipt =
      address === null
        ? null
        : await services.channels.email.send(digestOf(services, accountId, kept, until), address)
    await record(services, kept, outcomeOf(receipt))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await record(services, kept, { result: 'failed', error: error.code })
    for (const notice of kept) {
      if (!(await giveUp(services, recipients, notice, 'email', error.code))) throw error
    }
  }
  await asSystem(services, (tx) =>
    tx
      .updateTable('notification.preference')
      .set({ digested_at: until })
      .where('account_id', '=', accountId)
      .execute(),
  )
}

interface Outcome {
  result: 'digest' | 'local' | 'refused' | 'no-address' | 'failed'
  error: string | null
}

function outcomeOf(receipt: Receipt | null): Outcome {
  if (receipt === null || receipt.result === 'gone') return { result: 'no-address', error: null }
  const { result, code = null } = receipt
  return { result: result === 'sent' ? 'digest' : result, error: code }
}

const record = (
  services: NotificationServices,
  notices: readonly NoticeRow[],
  outcome: Outcome,
): Promise<void> =>
  asSystem(services, async (tx) => {
    for (const { id: noticeId } of notices) {
      const id = services.newId()
      await insertDelivery(tx, { id, noticeId, channel: 'email', at: services.now(), ...outcome })
    }
  })

function digestOf(
  { config }: NotificationServices,
  accountId: string,
  notices: readonly NoticeRow[],
  at: Date,
): Outgoing {
  const titles = notices.map(({ template, params }) => {
    return noticeText(template, params).title
  })
  const list = (language: 'zh' | 'en') => titles.map((title) => `· ${title[language]}`).join('\n')
  return {
    id: `digest-${at.toISOString().slice(0, 10)}-${accountId}`,
    at,
    url: `${config.publicUrl}/desk/inbox`,
    title: { zh: `${notices.length} 条未读通知`, en: `${notices.length} unread notices` },
    body: { zh: list('zh'), en: list('en') },
  }
}
