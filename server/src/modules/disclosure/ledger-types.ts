import type { EntryType } from '@yiqi/charity-ledger'

type Label = { zh: string; en: string }

/** Kinds of entries of the public ledger, as pages name them. */
const labels: Readonly<Record<EntryType, Label>> = {
  campaign_opening: { zh: '活动立账', en: 'Opening of a campaign' },
  donation_received: { zh: '收到捐赠', en: 'Donation received' },
  refund: { zh: '退款', en: 'Refund' },
  income: { zh: '收益', en: 'Income' },
  residual_in: { zh: '转入剩余', en: 'Residual received' },
  residual_out: { zh: '转出剩余', en: 'Residual passed on' },
  allocation: { zh: '分配', en: 'Allocation' },
  allocation_reversal: { zh: '撤回分配', en: 'Reversal of an allocation' },
  disbursement: { zh: '拨付', en: 'Disbursement' },
  disbursement_return: { zh: '拨付退回', en: 'Return of a disbursement' },
  confirmation: { zh: '受益确认', en: 'Confirmation by recipients' },
  receipt: { zh: '捐赠票据', en: 'Donation receipt' },
  filing: { zh: '备案', en: 'Filing' },
  disclosure: { zh: '信息公开', en: 'Disclosure' },
  correction: { zh: '更正', en: 'Correction' },
  erasure_notice: { zh: '抹除通知', en: 'Notice of erasure' },
  campaign_closing: { zh: '活动结账', en: 'Closing of a campaign' },
  register_act: { zh: '登记事项', en: 'Act of a register' },
}

export const typeLabel = (type: EntryType): Label => labels[type]

/** To choose from in the log of charities; the other one has one kind. */
export const ledgerTypes = Object.entries(labels)
  .filter(([value]) => value !== 'register_act')
  .map(([value, label]) => ({ value, label }))
