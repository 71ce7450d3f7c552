import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

/** What nobody has handled yet falls away with its ground: of an occasion, or all that came of a document. */
export async function withdrawOpen(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  { reason, ...of }: { reason: string } & ({ occasion: string } | { source: string; uscc: string }),
): Promise<void> {
  let open = tx
    .updateTable('credit.proposal')
    .set((eb) => ({
      state: 'withdrawn',
      version: eb('version', '+', 1),
      handled_name: '系统',
      handled_at: now(),
      dismissed_for: reason,
    }))
    .where('state', '=', 'open')
  open =
    'occasion' in of
      ? open.where('occasion', '=', of.occasion)
      : open.where('source_doc', '=', of.source).where('uscc', '=', of.uscc)
  await open.execute()
}
