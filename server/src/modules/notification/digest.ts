import { sql } from 'kysely'
import { asSystem } from './as-system.ts'
import type { Outgoing } from './channels/channel.ts'
import type { NotificationServices, Recipients } from './services.ts'
import { insertDelivery } from './store.ts'
import { noticeText } from './templates.ts'

export const digestJob = 'notification.send-digests'

/** Every morning one mail to each who asked for it, with what came since the last one and is unread. */
export async function sendDigests<S extends NotificationServices>(
  services: S,
  recipients: Recipients<S>,
): Promise<void> {
  const accounts = await asSystem(services, (tx) =>
    tx
      .selectFrom('notification.preference')
      .select('account_id as id')
      .where('digest', '=', 'daily')
      .where(sql<boolean>`'email' = any(channels)`)
      .orderBy('account_id')
      .execute(),
  )
  for (const { id } of accounts) await sendDigest(services, recipients, id)
}

/** The mail is sent before it is noted: after a crash it comes again rather than never. */
async function sendDigest<S extends NotificationServices>(
  services: S,
  recipients: Recipients<S>,
  accountId: string,
): Promise<void> {
  const until = services.now()
  const { notices, address } = await asSystem(services, async (tx) => ({
    notices: await tx
      .selectFrom('notification.notice as notice')
      .innerJoin('notification.preference as wanted', 'wanted.account_id', 'notice.recipient_id')
      .select(['notice.id', 'notice.template', 'notice.params', 'notice.created_at as createdAt'])
      .where('notice.recipient_id', '=', accountId)
      .where('notice.read_at', 'is', null)
      .where('notice.created_at', '<=', until)
      .whereRef('notice.created_at', '>', 'wanted.digested_at')
      .orderBy('notice.id')
      .execute(),
    address: await recipients.mailAddress(tx, services, accountId),
  }))
  if (notices.length === 0) return
  const receipt =
    address === null
      ? { result: 'no-address' as const }
      : await services.channels.email.send(digestOf(services, accountId, notices, until), address)
  const result = receipt.result === 'sent' ? 'digest' : receipt.result
  if (result === 'gone') return
  await asSystem(services, async (tx) => {
    for (const { id: noticeId } of notices) {
      const id = services.newId()
      await insertDelivery(tx, { id, noticeId, channel: 'email', result, error: null, at: until })
    }
    await tx
      .updateTable('notification.preference')
      .set({ digested_at: until })
      .where('account_id', '=', accountId)
      .execute()
  })
}

interface Kept {
  id: string
  template: string
  params: unknown
}

function digestOf(
  { config }: NotificationServices,
  accountId: string,
  notices: readonly Kept[],
  at: Date,
): Outgoing {
  const titles = notices.map(({ template, params }) => {
    return noticeText(template, params as Record<string, string>).title
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
