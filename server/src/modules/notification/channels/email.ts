import type { Mailer } from '../../../kernel/mailer.ts'
import { type Channel, ChannelError, type Receipt } from './channel.ts'

/** SMTP (RFC 5321). */
export function createEmail(mailer: Mailer): Channel {
  return {
    id: 'email',
    async send({ id, title, body, url, foot }, to) {
      const below = foot ? `${foot.zh}\n${foot.en}` : `请登录查看 Sign in to see it: ${url}`
      const mail = {
        to,
        subject: `【益起】${title.zh} ${title.en}`,
        text: [body.zh, body.en, below].join('\n\n'),
        messageId: id,
      }
      try {
        return { result: await mailer.send(mail) }
      } catch (error) {
        return refusalIn(error)
      }
    },
  }
}

/** A server that will never take mail for this mailbox (5yz to RCPT TO). @throws ChannelError for all else */
function refusalIn(error: unknown): Receipt {
  const { command, responseCode } = error as { command?: unknown; responseCode?: unknown }
  const isForEver = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600
  if (command === 'RCPT TO' && isForEver) return { result: 'refused', code: errorCode(error) }
  throw new ChannelError(errorCode(error))
}

/** Messages of mail servers quote addresses: only their codes are kept. */
function errorCode(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown'
}
