import type { Tx } from '../../kernel/database/connect.ts'
import { type ChannelId, channelIds } from './channels/channel.ts'
import type { QuietHours } from './quiet-hours.ts'

export interface Preferences {
  channels: ChannelId[]
  /** For all channels but e-mail, which wakes nobody. */
  quiet: QuietHours | null
  /** `daily`: one mail in the morning in place of one for each notice. */
  digest: 'none' | 'daily'
}

/** Of whoever has not said otherwise. Hours are a design default: no law names any. */
const defaultPreferences: Preferences = {
  channels: [...channelIds],
  quiet: { from: '22:00', until: '08:00' },
  digest: 'none',
}

const columns = ['channels', 'quiet_from', 'quiet_until', 'digest'] as const

interface Row {
  channels: string[]
  quiet_from: string | null
  quiet_until: string | null
  digest: string
}

const withoutSeconds = (time: string) => time.slice(0, 5)

const fromRow = ({ channels, quiet_from, quiet_until, digest }: Row): Preferences => ({
  channels: channelIds.filter((id) => channels.includes(id)),
  quiet:
    quiet_from !== null && quiet_until !== null
      ? { from: withoutSeconds(quiet_from), until: withoutSeconds(quiet_until) }
      : null,
  digest: digest === 'daily' ? 'daily' : 'none',
})

export async function findPreferences(tx: Tx, accountId: string): Promise<Preferences> {
  const row = await tx
    .selectFrom('notification.preference')
    .select(columns)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? fromRow(row) : defaultPreferences
}

export async function savePreferences(
  tx: Tx,
  accountId: string,
  { channels, quiet, digest }: Preferences,
  at: Date,
): Promise<void> {
  const values = {
    channels: [...channels],
    quiet_from: quiet?.from ?? null,
    quiet_until: quiet?.until ?? null,
    digest,
    updated_at: at,
  }
  await tx
    .insertInto('notification.preference')
    .values({ account_id: accountId, ...values, digested_at: at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute()
}
