import type { Services } from '../../../kernel/module.ts'
import type { Channel, ChannelId } from './channel.ts'
import { createEmail } from './email.ts'
import { createSms } from './sms.ts'
import { createWebPush, type WebPush } from './web-push.ts'
import { createWechat, type Wechat } from './wechat.ts'

export interface Channels extends Record<ChannelId, Channel> {
  'web-push': WebPush
  wechat: Wechat
}

export function createChannels(
  services: Pick<Services, 'config' | 'keys' | 'mailer' | 'now'>,
): Channels {
  const { config, keys, mailer, now } = services
  return {
    email: createEmail(mailer),
    sms: createSms(config.sms, now),
    'web-push': createWebPush(keys, config.mailFrom),
    wechat: createWechat(config.wechat, now),
  }
}
