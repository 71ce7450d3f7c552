import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { record } from '../../ledger/index.ts'
import { requireTogether } from '../campaign.ts'
import { entryOf, sized } from '../entries.ts'
import { holderOf } from '../paying/payees.ts'
import { heldFor, move } from '../paying/settle.ts'
import { finalBeneficiaries, noEvidence } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'
import type { Category, DisbursementRow, Method } from '../store.ts'

export interface NewConfirmation {
  /** 分, or units of goods. */
  size: number
  method: Method
  /** Ids of what was added for this disbursement; at least one. */
  evidence: readonly string[]
  /** One of the named payees: the whole of what he got. */
  payeeId?: string
  /** Final beneficiaries by kind and count: of partners always, of children in fives or more. */
  batch?: { category: Category; persons: number; hasMinors: boolean }
}

/**
 * Records that it reached the final beneficiary, on evidence.
 * @returns id of the confirmation
 * @throws AppError YQ_NOT_FOUND; YQ_FORBIDDEN; YQ_WRONG_STATE; YQ_INVALID: EVIDENCE_MISSING, FINAL_BENEFICIARIES,
 *   MINORS_IN_BATCHES, CONFIRMATION_EXCEEDS_UNCONFIRMED
 */
export function confirm(
  services: DisbursementServices,
  actor: Actor,
  { id, ...wanted }: NewConfirmation & { id: string },
): Promise<string> {
  const act = { act: 'disbursements.confirm', object: `disbursement/${id}` }
  return transact(services, actor, act, async (tx) => {
    const found = await heldFor(tx, actor, id, ['SETTLED'])
    const by = { accountId: actor.accountId, name: actor.name }
    return confirmHeld(tx, services, { found, wanted, by })
  })
}

interface Confirming {
  found: DisbursementRow
  wanted: NewConfirmation
  by: { accountId: string | null; name: string }
}

export async function confirmHeld(
  tx: Tx,
  services: DisbursementServices,
  { found, wanted, by }: Confirming,
): Promise<string> {
  const { size, method } = wanted
  const payee = wanted.payeeId ? await payeeOf(tx, found, wanted.payeeId) : null
  const batch = payee ? null : batchOf(found, wanted)
  await requireTogether(tx, services, batch)
  const files = await takeEvidence(tx, found, wanted.evidence)
  const id = services.newId()
  const entry = `cf-${id}`
  const now = services.now()
  const isDated = payee !== null || batch?.hasMinors === false
  const made = entryOf(found, 'confirmation', entry, now, {
    ...{ of: found.ledger_entry_id ?? '', method, ...sized(found, size) },
    ...(payee && {
      beneficiary: { pseudonym: payee.pseudonym, category: payee.category, minor: false as const },
    }),
    ...(batch && {
      batch: { category: batch.category, count: batch.persons, minors: batch.hasMinors },
    }),
    openings: { evidence: { payload: { files }, holder: holderOf(found.id) } },
  })
  // L10: whether a child is meant must not be found by the day.
  await record(tx, services, isDated ? made : { ...made, at: `${made.at.slice(0, 7)}-01` })
  await tx
    .insertInto('disbursements.confirmation')
    .values({
      ...{ id, uscc: found.uscc, disbursement_id: found.id, payee_id: payee?.id ?? null, size },
      ...{ method, category: batch?.category ?? null, persons: batch?.persons ?? null },
      ...{ has_minors: batch?.hasMinors ?? false, ledger_entry_id: entry, made_at: now },
      ...{ made_by: by.accountId, made_name: by.name },
    })
    .execute()
  await tx
    .updateTable('disbursements.evidence')
    .set({ confirmation_id: id })
    .where('id', 'in', [...wanted.evidence])
    .execute()
  await move(tx, found.id, { confirmed: found.confirmed + size })
  if (payee) {
    await tx
      .updateTable('disbursements.payee')
      .set({ confirmed: payee.confirmed + size })
      .where('id', '=', payee.id)
      .execute()
  }
  return id
}

async function payeeOf(tx: Tx, { id }: DisbursementRow, payeeId: string) {
  const row = await tx
    .selectFrom('disbursements.payee')
    .select(['id', 'pseudonym', 'category', 'confirmed'])
    .where('id', '=', payeeId)
    .where('disbursement_id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

/** What the disbursement said of its beneficiaries holds for what they confirm, unless the confirmation says more. */
function batchOf(found: DisbursementRow, { batch }: NewConfirmation) {
  if (batch) return batch
  if (found.payee_type === 'partner') throw finalBeneficiaries()
  const { category, persons, has_minors: hasMinors } = found
  return category && persons ? { category, persons, hasMinors } : null
}

/** @returns digests, as the commitment holds them. @throws AppError YQ_INVALID, YQ_NOT_FOUND */
async function takeEvidence(
  tx: Tx,
  { id }: DisbursementRow,
  wanted: readonly string[],
): Promise<string[]> {
  if (wanted.length === 0) throw noEvidence()
  const rows = await tx
    .selectFrom('disbursements.evidence')
    .select(['digest'])
    .where('id', 'in', [...wanted])
    .where('disbursement_id', '=', id)
    .where('confirmation_id', 'is', null)
    .execute()
  if (rows.length !== new Set(wanted).size) throw new AppError('YQ_NOT_FOUND')
  return rows.map(({ digest }) => digest).toSorted()
}
