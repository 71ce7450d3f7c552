import type { Module, Services } from '../../kernel/module.ts'
import { sendMailJob } from './notify.ts'
import { noticeRoutes } from './routes.ts'
import { type FindMailAddress, sendMail } from './send-mail.ts'

export { type Notice, notify } from './notify.ts'
export type { FindMailAddress } from './send-mail.ts'

/** Inbox and mail. Addresses belong to identity; the composition root says how to find one. */
export function createNotification<S extends Services>(findAddress: FindMailAddress<S>): Module<S> {
  return {
    name: 'notification',
    routes: noticeRoutes,
    jobs: [
      {
        name: sendMailJob,
        concurrency: 2,
        handle: ({ noticeId }, services) => sendMail(services, findAddress, String(noticeId)),
      },
    ],
  }
}
