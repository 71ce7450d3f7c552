import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

export interface Mail {
  to: string
  subject: string
  text: string
  /** Same id, same mail: lets the receiving side drop a repetition after a crash. */
  messageId: string
}

export interface Mailer {
  /** `local`: no mail server is configured, nothing left the platform. */
  send(mail: Mail): Promise<'sent' | 'local'>
  close(): void
}

const timeoutMs = 20_000

export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  if (!config.smtpUrl) return { send: async () => 'local', close: () => {} }
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  return {
    async send({ messageId, ...mail }) {
      const domain = config.mailFrom.split('@')[1] ?? 'localhost'
      await transport.sendMail({
        ...mail,
        from: config.mailFrom,
        messageId: `<${messageId}@${domain}>`,
      })
      return 'sent'
    },
    close: () => transport.close(),
  }
}
