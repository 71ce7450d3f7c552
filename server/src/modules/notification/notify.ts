import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import { insertNotice } from './store.ts'
import { type NoticeParams, renderNotice, type TemplateId } from './templates.ts'

export interface Notice {
  template: TemplateId
  recipientAccountId: string
  /** What it is about, e.g. `case/0192…`. */
  object: string
  params: NoticeParams
  /**
   * Which time this is said of the object, e.g. the day of a reminder: the same is said once, whoever
   * repeats it. Absent: once in this transaction.
   */
  occurrence?: string
}

export const sendOutJob = 'notification.send-out'

/** Puts a notice into the inbox in the caller's transaction; it goes out after it has committed. */
export async function notify(
  tx: Tx,
  services: Pick<Context, 'now' | 'newId'> & Pick<Services, 'jobs'>,
  { template, recipientAccountId, object, params, occurrence }: Notice,
): Promise<void> {
  renderNotice(template, params)
  const id = services.newId()
  const isNew = await insertNotice(tx, {
    id,
    recipientId: recipientAccountId,
    template,
    object,
    occurrence: occurrence ?? null,
    params,
    createdAt: services.now(),
  })
  if (isNew) await services.jobs.enqueue(tx, sendOutJob, { noticeId: id })
}
