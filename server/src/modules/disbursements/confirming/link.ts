import { createHash, randomBytes } from 'node:crypto'
import { type Actor, enter, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { findPlan } from '../campaign.ts'
import { heldFor } from '../paying/settle.ts'
import { wrongState } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'
import { type DisbursementRow, getDisbursement, holdDisbursement } from '../store.ts'
import { goodsNameOf } from '../whole.ts'
import { confirmHeld, type NewConfirmation } from './confirm.ts'
import { addEvidence, type ReadEvidence } from './evidence.ts'

const dayMs = 86_400_000
/** A partner may be on the road for weeks, without a network. */
const validDays = 60

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * A link by which whoever was paid confirms once, without an account. Former links of the disbursement end.
 * @returns the token; only its hash is kept
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE
 */
export function createConfirmationLink(
  services: DisbursementServices,
  actor: Actor,
  id: string,
): Promise<{ token: string; expiresAt: Date }> {
  const act = { act: 'disbursements.create-confirmation-link', object: `disbursement/${id}` }
  return transact(services, actor, act, async (tx) => {
    const found = await heldFor(tx, actor, id, ['SETTLED'])
    const now = services.now()
    await tx
      .updateTable('disbursements.confirmation_link')
      .set({ used_at: now })
      .where('disbursement_id', '=', id)
      .where('used_at', 'is', null)
      .execute()
    const token = randomBytes(24).toString('base64url')
    const expiresAt = new Date(now.getTime() + validDays * dayMs)
    await tx
      .insertInto('disbursements.confirmation_link')
      .values({
        ...{ id: services.newId(), uscc: found.uscc, disbursement_id: id, made_at: now },
        ...{ token_hash: hashOf(token), made_by: personOf(actor).accountId, expires_at: expiresAt },
      })
      .execute()
    return { token, expiresAt }
  })
}

const byLink = systemActor('凭链接确认')

/**
 * What the holder of a link is shown: nothing of persons.
 * @throws AppError YQ_NOT_FOUND, also of a link that was used or has ended
 */
export async function viewByLink(services: DisbursementServices, token: string) {
  return services.db.transaction().execute(async (tx) => {
    await enter(tx, byLink)
    const { disbursement_id } = await linkOf(tx, services, token)
    const found = await getDisbursement(tx, disbursement_id)
    const plan = await findPlan(tx, services, found.campaign)
    const goodsName = await goodsNameOf(tx, services, found)
    return {
      ...{ found, goodsName, charity: String(plan.charity_name), campaign: String(plan.name) },
    }
  })
}

export interface LinkConfirmation extends Pick<NewConfirmation, 'size' | 'batch'> {
  evidence: readonly ReadEvidence[]
  /** Who confirms, in his own words. */
  name: string
}

/**
 * Confirms by a link and ends it, evidence and all in one transaction.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID
 */
export async function confirmByLink(
  services: DisbursementServices,
  token: string,
  { evidence, name, ...wanted }: LinkConfirmation,
): Promise<void> {
  const { found } = await viewByLink(services, token)
  const act = { act: 'disbursements.confirm-by-link', object: `disbursement/${found.id}` }
  await transact(services, byLink, act, async (tx) => {
    const held = await holdDisbursement(tx, found.id)
    if (held.state !== 'SETTLED') throw wrongState('这笔拨付还没有到账。', 'It has not arrived.')
    const link = await linkOf(tx, services, token)
    const ids: string[] = []
    for (const one of evidence) ids.push(await addEvidence(tx, services, held, one))
    const method = methodOf(held)
    const by = { accountId: null, name }
    await confirmHeld(tx, services, {
      found: held,
      wanted: { ...wanted, method, evidence: ids },
      by,
    })
    await tx
      .updateTable('disbursements.confirmation_link')
      .set({ used_at: services.now() })
      .where('id', '=', link.id)
      .execute()
  })
}

/** Whoever got it himself signs; a partner attests that others did. */
const methodOf = ({ payee_type: type }: DisbursementRow) =>
  type === 'partner' ? 'third_party' : 'sign'

async function linkOf(tx: Tx, services: DisbursementServices, token: string) {
  const row = await tx
    .selectFrom('disbursements.confirmation_link')
    .select(['id', 'disbursement_id', 'expires_at'])
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (!row || row.expires_at <= services.now()) throw new AppError('YQ_NOT_FOUND')
  return row
}
