import type { Mailer } from '../../../kernel/mailer.ts'
import { type Channel, ChannelError } from './channel.ts'

/** SMTP (RFC 5321). */
export function createEmail(mailer: Mailer): Channel {
  return {
    id: 'email',
    async send({ id, title, body, url }, to) {
      const foot = `请登录查看 Sign in to see it: ${url}`
      const mail = {
        to,
        subject: `【益起】${title.zh} ${title.en}`,
        text: [body.zh, body.en, foot].join('\n\n'),
        messageId: id,
      }
      const result = await mailer.send(mail).catch((error: unknown) => {
        throw new ChannelError(errorCode(error))
      })
      return { result }
    },
  }
}

/** Messages of mail servers quote addresses: only their codes are kept. */
function errorCode(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown'
}
