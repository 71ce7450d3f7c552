import type { Module } from '../../kernel/module.ts'
import type { ChannelId } from './channels/channel.ts'
import { deliver, deliverJob, maxTries } from './deliver.ts'
import { digestJob, digestsJob, sendDigest, sendDigests } from './digest.ts'
import { sendOutJob } from './notify.ts'
import { preferenceRoutes } from './preference-routes.ts'
import { noticeRoutes } from './routes.ts'
import { sendOut } from './send-out.ts'
import type { NotificationServices, Recipients } from './services.ts'

export { type Channels, createChannels } from './channels/index.ts'
export { type Notice, notify } from './notify.ts'
export type { NotificationServices, Recipients } from './services.ts'

/** Inbox, and the channels by which notices leave the platform. */
export function createNotification<S extends NotificationServices>(
  recipients: Recipients<S>,
): Module<S> {
  return {
    name: 'notification',
    routes(app, services) {
      noticeRoutes(app, services)
      preferenceRoutes(app, services)
    },
    jobs: [
      {
        name: sendOutJob,
        concurrency: 2,
        handle: ({ noticeId }, services) => sendOut(services, String(noticeId)),
      },
      {
        name: deliverJob,
        concurrency: 4,
        retryLimit: maxTries,
        handle: ({ noticeId, channel }, services) =>
          deliver(services, recipients, {
            noticeId: String(noticeId),
            channel: channel as ChannelId,
          }),
      },
      {
        name: digestsJob,
        cron: '5 8 * * *',
        handle: (_data, services) => sendDigests(services),
      },
      {
        name: digestJob,
        concurrency: 2,
        retryLimit: maxTries,
        handle: ({ accountId, until }, services) =>
          sendDigest(services, recipients, {
            accountId: String(accountId),
            until: new Date(String(until)),
          }),
      },
    ],
  }
}
