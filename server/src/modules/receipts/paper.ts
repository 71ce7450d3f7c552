import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { evaluateRule } from '../rules/index.ts'
import { payerOf } from './issue.ts'
import type { ReceiptServices } from './services.ts'
import { getReceipt, type ReceiptRow } from './store.ts'

/** Where a receipt is verified; what is asked for stands on the paper. */
const verifyPath = '/receipts/verify'

/**
 * The paper of a receipt, PDF/A. The caller has the view audited.
 */
export async function paperOf(
  tx: Tx,
  services: ReceiptServices,
  receipt: ReceiptRow,
): Promise<Uint8Array> {
  const payer = await payerOf(tx, services, receipt)
  const reversed = receipt.reverses ? await getReceipt(tx, receipt.reverses) : null
  const { code, number, check_code: check } = receipt
  const query = new URLSearchParams({ code: code ?? '', number: number ?? '', check: check ?? '' })
  const facts = {
    ...{ code: code ?? '', number: number ?? '', checkCode: check ?? '' },
    issuedOn: receipt.issued_on ?? '',
    isRed: receipt.kind === 'red',
    isVoid: receipt.state === 'REVERSED',
    payer: payer?.title ?? '（信息已抹除）',
    payerTaxNo: payer?.taxNo ?? '',
    amountFen: receipt.amount_fen,
    goods: receipt.goods,
    payee: (await services.receipts.payeeName(tx, receipt.payee_uscc)) ?? receipt.payee_uscc,
    payeeUscc: receipt.payee_uscc,
    ...{ cashier: receipt.cashier ?? '', reviewer: receipt.reviewer ?? '' },
    remark: remarkOf(receipt, reversed),
    taxHint: await taxHintOf(tx, services),
    verifyUrl: `${services.config.publicUrl}${verifyPath}?${query}`,
    sample: services.config.demo,
  }
  return services.documents.render('donation-receipt', facts, {
    createdAt: receipt.issued_at ?? services.now(),
  })
}

function remarkOf({ campaign, reason, payee_uscc: uscc }: ReceiptRow, reversed: ReceiptRow | null) {
  if (reversed) return `冲销票据 ${reversed.code} ${reversed.number}。原因：${reason}`
  return campaign === uscc ? '' : `募捐活动备案编号 ${campaign}`
}

/** How much of a gift may be deducted, by the parameters in force. */
export async function taxHintOf(
  tx: Tx,
  services: Pick<ReceiptServices, 'now' | 'rules'>,
): Promise<string> {
  const asOf = today(services)
  const input = { kind: 'donation', choice: 'issue' }
  const { result } = await evaluateRule(tx, services.rules, 'charity.receipt', input, { asOf })
  const { enterpriseLimit, personLimit } = result as Record<string, number>
  return `截至 ${asOf}：企业在年度利润总额 ${enterpriseLimit}% 以内、个人在应纳税所得额 ${personLimit}% 以内的部分可以税前扣除；受赠组织须具有公益性捐赠税前扣除资格。`
}
