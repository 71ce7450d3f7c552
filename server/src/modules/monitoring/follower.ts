import type { Follower } from '../../kernel/module.ts'
import { dismissByLead } from './documents/suspicions.ts'
import type { MonitoringServices } from './services.ts'

const dismissed = 'enforcement.lead.dismissed.v1'

/** A dismissed lead teaches the filter. */
export const dismissalFollower: Follower<MonitoringServices> = {
  name: 'monitoring.dismissals',
  types: [dismissed],
  async handle(tx, events) {
    for (const { data } of events) {
      if (data.source === 'screening') {
        await dismissByLead(tx, String(data.number), String(data.reason ?? '线索已排除'))
      }
    }
  },
}
