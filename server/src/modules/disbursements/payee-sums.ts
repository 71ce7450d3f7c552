import { sql } from 'kysely'
import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'

/** What one payee had of a campaign; 分, without what came back. */
export interface PayeeSum {
  uscc: string
  campaign: string
  /** Name of an organisation; the pseudonym of a person within the campaign; null: a batch without names. */
  payee: string | null
  payeeUscc: string | null
  payments: number
  fen: number
}

/** Of what has arrived, by organisation, campaign and payee. As the system. */
export function payeeSums(tx: Tx, usccs: readonly string[]): Promise<PayeeSum[]> {
  return asSystem(tx, async () => {
    const { rows } = await sql<PayeeSum>`
      select uscc, campaign, payee, "payeeUscc", count(*)::int as payments, sum(fen)::bigint as fen
      from (
        select d.uscc, d.campaign, coalesce(d.payee_name, p.pseudonym) as payee, d.payee_uscc as "payeeUscc",
          case when p.id is null then (d.size - d.returned) * d.price
            else p.size * d.price * (d.size - d.returned) / d.size end as fen
        from disbursements.disbursement d
          left join disbursements.payee p on p.disbursement_id = d.id and d.payee_type = 'beneficiary'
        where d.state = 'SETTLED' and d.uscc = any(${[...usccs]}::text[])) paid
      group by uscc, campaign, payee, "payeeUscc" order by uscc, campaign, fen desc, payee`.execute(
      tx,
    )
    return rows
  })
}
