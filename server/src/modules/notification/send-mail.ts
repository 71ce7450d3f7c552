import { enter, systemActor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Mail } from '../../kernel/mailer.ts'
import type { Services } from '../../kernel/module.ts'
import { type Delivery, findNotice, insertDelivery, isDelivered, type NoticeRow } from './store.ts'
import { isTemplate, renderNotice } from './templates.ts'

/** Where to write to an account; null if it gave no address or wants no mail. */
export type FindMailAddress<S extends Services> = (
  tx: Tx,
  services: S,
  accountId: string,
) => Promise<string | null>

/**
 * Delivers one notice by mail, once. Only a crash between the mail server's yes and our note of it sends
 * a second one, under the same message id, by which the receiving side knows it.
 * @throws whatever the mail server answered, after noting it, so that the queue tries again
 */
export async function sendMail<S extends Services>(
  services: S,
  findAddress: FindMailAddress<S>,
  noticeId: string,
): Promise<void> {
  const prepared = await asSystem(services, async (tx) => {
    const notice = await findNotice(tx, noticeId)
    if (!notice || (await isDelivered(tx, noticeId))) return undefined
    return { notice, address: await findAddress(tx, services, notice.recipientId) }
  })
  if (!prepared) return
  const { notice, address } = prepared
  if (address === null) return log(services, noticeId, 'no-address')
  try {
    await log(services, noticeId, await services.mailer.send(mailOf(services, notice, address)))
  } catch (error) {
    await log(services, noticeId, 'failed', errorCode(error))
    throw error
  }
}

function mailOf({ config }: Services, notice: NoticeRow, to: string): Mail {
  if (!isTemplate(notice.template)) throw new Error(`No template ${notice.template}.`)
  const { title, body } = renderNotice(notice.template, notice.params)
  const foot = `请登录查看 Sign in to see it: ${config.publicUrl}/desk/inbox`
  return {
    to,
    subject: `【益起】${title.zh} ${title.en}`,
    text: [body.zh, body.en, foot].join('\n\n'),
    messageId: notice.id,
  }
}

async function log(
  services: Services,
  noticeId: string,
  result: Delivery['result'],
  error: string | null = null,
): Promise<void> {
  await asSystem(services, (tx) =>
    insertDelivery(tx, { id: services.newId(), noticeId, result, error, at: services.now() }),
  )
}

function asSystem<T>({ db }: Services, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('通知投递'))
    return work(tx)
  })
}

/** Messages of mail servers quote addresses: only their codes are kept. */
function errorCode(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown'
}
