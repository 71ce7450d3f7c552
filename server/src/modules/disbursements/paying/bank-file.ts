import { type Actor, transact } from '../../../kernel/context.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { csvLine } from '../../registers/index.ts'
import { ownerOf } from '../campaign.ts'
import { invalid } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'
import type { DisbursementRow } from '../store.ts'
import { openPayees } from './payees.ts'
import { move } from './settle.ts'

/** Columns that online banks ask of a file of transfers (批量代付): CSV, UTF-8 with a mark, yuan with two decimals. */
const headings = [
  '序号',
  '收款人户名',
  '收款人账号',
  '收款人开户行',
  '金额',
  '币种',
  '用途',
  '业务编号',
]

/**
 * The file of transfers for the bank: all approved ones of the campaign that have an account. They count as sent
 * from now on; what the bank refuses is recorded as failed.
 * @returns the CSV, and how many transfers it holds
 * @throws AppError YQ_FORBIDDEN, YQ_INVALID (NOTHING_TO_SEND)
 */
export function sendToBank(
  services: DisbursementServices,
  actor: Actor,
  campaign: string,
): Promise<{ csv: string; transfers: number }> {
  requireMoneyClerk(actor, ownerOf(campaign))
  const act = { act: 'disbursements.export-bank-file', object: `campaign/${campaign}` }
  return transact(services, actor, act, async (tx) => {
    const rows = (await tx
      .selectFrom('disbursements.disbursement')
      .selectAll()
      .where('campaign', '=', campaign)
      .where('state', '=', 'APPROVED')
      .where('way', '=', 'bank')
      .orderBy('made_at')
      .orderBy('id')
      .forUpdate()
      .execute()) as unknown as DisbursementRow[]
    const lines: string[] = []
    for (const { id, number, remark } of rows) {
      const payees = await openPayees(tx, services, id)
      const payable = payees.filter(({ account }) => account !== '')
      for (const { name, account, bank, size } of payable) {
        const yuan = (size / 100).toFixed(2)
        const cells = [
          lines.length + 1,
          name,
          account,
          bank,
          yuan,
          'CNY',
          remark || '慈善拨付',
          number,
        ]
        lines.push(csvLine(cells.map(String)))
      }
      if (payable.length > 0) await move(tx, id, { state: 'SENT', sent_at: services.now() })
    }
    if (lines.length === 0) throw nothingToSend()
    return { csv: `\uFEFF${[csvLine(headings), ...lines].join('')}`, transfers: lines.length }
  })
}

const nothingToSend = () =>
  invalid(
    'NOTHING_TO_SEND',
    'campaign',
    { zh: '没有已批准、写明账号的转账', en: 'No approved transfer has an account' },
    {
      zh: '请先批准拨付；没有账号的改用现金或者由银行柜台办理后登记到账。',
      en: 'Approve some first; those without an account are paid at the counter and then settled.',
    },
  )
