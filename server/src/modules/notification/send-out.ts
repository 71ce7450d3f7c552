import type { Services } from '../../kernel/module.ts'
import { asSystem } from './as-system.ts'
import type { ChannelId } from './channels/channel.ts'
import { deliverJob } from './deliver.ts'
import { findPreferences, type Preferences } from './preferences.ts'
import { afterQuiet } from './quiet-hours.ts'
import { findNotice } from './store.ts'
import { isUrgent } from './templates.ts'

/** Hands one notice to the channels its recipient wants, each on its own: one that fails holds up no other. */
export async function sendOut(services: Services, noticeId: string): Promise<void> {
  await asSystem(services, async (tx) => {
    const notice = await findNotice(tx, noticeId)
    if (!notice) return
    const wanted = await findPreferences(tx, notice.recipientId)
    for (const channel of wanted.channels) {
      const isNow = isUrgent(notice.template)
      if (!isNow && isLeftToDigest(wanted, channel)) continue
      const startAfter =
        isNow || channel === 'email' ? services.now() : afterQuiet(services.now(), wanted.quiet)
      await services.jobs.enqueue(tx, deliverJob, { noticeId, channel }, { startAfter })
    }
  })
}

const isLeftToDigest = ({ digest }: Preferences, channel: ChannelId) =>
  channel === 'email' && digest === 'daily'
