import { checkOpening, type Draft, type Opening } from '@yiqi/charity-ledger'
import { destroyDataKey } from '../../kernel/crypto/index.ts'
import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { unseal } from './opening.ts'
import { type LogName, type NewEntry, record, type RecordServices } from './record.ts'
import { refusing } from './refusal.ts'

/**
 * Salt and payload of a commitment, for the entitled person (charity §6.1 L7). The caller decides who that is and
 * has the view audited.
 * @throws AppError `YQ_NOT_FOUND`; `YQ_INVALID` with `ERASED` or `COMMITMENT_MISMATCH`
 */
export function openCommitment(
  tx: Tx,
  { keys }: Pick<RecordServices, 'keys'>,
  entryId: string,
  field: string,
  log: LogName = 'charity',
): Promise<Opening> {
  return refusing(() =>
    asSystem(tx, async () => {
      const row = await tx
        .selectFrom('ledger.opening as opening')
        .innerJoin('ledger.entry as entry', (join) =>
          join.onRef('entry.log', '=', 'opening.log').onRef('entry.id', '=', 'opening.entry_id'),
        )
        .select([
          'opening.entry_id',
          'opening.field',
          'opening.holder',
          'opening.sealed',
          'entry.draft',
        ])
        .where('opening.log', '=', log)
        .where('opening.entry_id', '=', entryId)
        .where('opening.field', '=', field)
        .executeTakeFirst()
      if (!row) throw new AppError('YQ_NOT_FOUND')
      const opening = await unseal(tx, keys, log, row)
      checkOpening((row.draft as unknown as Draft).commit[field] ?? '', field, opening)
      return opening as Opening
    }),
  )
}

/**
 * Destroys every opening of a holder and his key, and says so in the log: index and field, nothing else (L8). Entries,
 * leaves and proofs stay as they are. While a statutory term of keeping runs the caller must not ask for it.
 * @returns how many openings were destroyed
 */
export function eraseHolder(tx: Tx, services: RecordServices, holder: string): Promise<number> {
  return asSystem(tx, async () => {
    const erased = await tx
      .updateTable('ledger.opening')
      .set({ sealed: null, erased_at: services.now() })
      .where('log', '=', 'charity')
      .where('holder', '=', holder)
      .where('sealed', 'is not', null)
      .returning(['entry_id', 'field'])
      .execute()
    await destroyDataKey(tx, services, holder)
    const notices = await Promise.all(
      erased.map(async ({ entry_id: of, field }) => ({ ...(await draftOf(tx, of)), of, field })),
    )
    const at = today(services)
    for (const { of, field, org, campaign, cur } of notices.toSorted(byCampaign)) {
      const id = `erasure/${services.newId()}`
      const notice: NewEntry = {
        t: 'erasure_notice',
        id,
        at,
        org,
        campaign,
        amount: 0,
        cur,
        of,
        field,
      }
      await record(tx, services, notice)
    }
    return erased.length
  })
}

/** Campaigns are locked in one order by everybody. */
const byCampaign = (a: Draft, b: Draft) =>
  a.campaign.localeCompare(b.campaign) || a.id.localeCompare(b.id)

async function draftOf(tx: Tx, id: string): Promise<Draft> {
  const row = await tx
    .selectFrom('ledger.entry')
    .select('draft')
    .where('log', '=', 'charity')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.draft as unknown as Draft
}
