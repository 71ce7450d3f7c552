import { pseudonymOf } from '@yiqi/charity-ledger'
import { hkdfSm3, openFor, sealFor } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { invalid } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'
import type { Category } from '../store.ts'

export interface NewPayee {
  name: string
  /** Of a bank; empty for cash and goods. */
  account: string
  bank: string
  category: Category
  /** 分, or units of goods. */
  size: number
}

export type PayeeDetails = Pick<NewPayee, 'name' | 'account' | 'bank'>

interface Of {
  id: string
  uscc: string
  campaign: string
}

/** Names and accounts of one disbursement have a key of their own, which an erasure destroys. */
export const holderOf = (disbursementId: string): string => `disbursement/${disbursementId}`

const sealedAt = (row: string) => ({ table: 'disbursements.payee', row, column: 'sealed' })

/** @throws AppError YQ_INVALID (PAYEE_TWICE) */
export async function insertPayees(
  tx: Tx,
  services: DisbursementServices,
  { id, uscc, campaign }: Of,
  payees: readonly NewPayee[],
): Promise<void> {
  const secret = hkdfSm3(services.keys.blindIndexKey, 'disbursements/pseudonym', 32)
  const known = new Set<string>()
  for (const [ordinal, { name, account, bank, category, size }] of payees.entries()) {
    const pseudonym = pseudonymOf(secret, campaign, JSON.stringify([name, account]))
    if (known.has(pseudonym)) throw twice(ordinal + 1)
    known.add(pseudonym)
    const own = services.newId()
    const details = JSON.stringify({ name, account, bank } satisfies PayeeDetails)
    const sealed = await sealFor(tx, services, services.keys, holderOf(id), sealedAt(own), details)
    await tx
      .insertInto('disbursements.payee')
      .values({
        ...{ id: own, uscc, disbursement_id: id, ordinal, category, size, pseudonym, sealed },
      })
      .execute()
  }
}

/** Opened, in their order; whoever asks has it audited. */
export async function openPayees(tx: Tx, services: DisbursementServices, disbursementId: string) {
  const rows = await tx
    .selectFrom('disbursements.payee')
    .select(['id', 'ordinal', 'category', 'size', 'confirmed', 'sealed'])
    .where('disbursement_id', '=', disbursementId)
    .orderBy('ordinal')
    .execute()
  const opened = []
  for (const { sealed, ...row } of rows) {
    const text = await openFor(
      tx,
      services.keys,
      holderOf(disbursementId),
      sealedAt(row.id),
      sealed,
    )
    opened.push({ ...row, ...(JSON.parse(text) as PayeeDetails) })
  }
  return opened
}

const twice = (row: number) =>
  invalid(
    'PAYEE_TWICE',
    `payees.${row - 1}`,
    {
      zh: `第 ${row} 人和前面的重复：户名、账号都相同`,
      en: `Person ${row} is there already: the same name and account`,
    },
    { zh: '同一人合成一行。', en: 'Join the rows of one person.' },
  )
