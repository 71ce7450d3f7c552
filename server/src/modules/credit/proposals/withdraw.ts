import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

/** What nobody has handled yet falls away with its ground. */
export async function withdrawOpen(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  { reason, occasion }: { reason: string; occasion: string },
): Promise<void> {
  await tx
    .updateTable('credit.proposal')
    .set((eb) => ({
      state: 'withdrawn',
      version: eb('version', '+', 1),
      handled_name: '系统',
      handled_at: now(),
      dismissed_for: reason,
    }))
    .where('state', '=', 'open')
    .where('occasion', '=', occasion)
    .execute()
}
