import { type LedgerCode, LedgerRefusal } from '@yiqi/charity-ledger'
import type { Message } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'

interface Words {
  message: Message
  hint: Message
}

const words: Readonly<Record<LedgerCode | 'ENTRY_ID_TAKEN', Words>> = {
  ENTRY_INVALID: {
    message: {
      zh: '条目有不允许的内容或者缺少内容',
      en: 'The entry holds what it may not, or lacks something',
    },
    hint: {
      zh: '请对照条目格式改正所指的字段。',
      en: 'Correct the field by the format of entries.',
    },
  },
  ENTRY_TOO_LARGE: {
    message: { zh: '条目超过 65,535 字节', en: 'The entry exceeds 65,535 bytes' },
    hint: { zh: '请分成几条记入。', en: 'Record it in several entries.' },
  },
  ENTRY_ID_TAKEN: {
    message: { zh: '这个编号已用于另一条目', en: 'Another entry has this id' },
    hint: {
      zh: '请用新的编号，或者核对是否重复记入。',
      en: 'Use a new id, or see whether it was recorded before.',
    },
  },
  AMOUNT_INVALID: {
    message: { zh: '金额写法不对', en: 'The amount is not written properly' },
    hint: {
      zh: '请写成元，最多两位小数，例如 100.10。',
      en: 'Write yuan with two decimals at most, e.g. 100.10.',
    },
  },
  AMOUNT_ZERO: {
    message: { zh: '金额必须大于零', en: 'The amount must be above zero' },
    hint: { zh: '请填写实际金额。', en: 'Enter the real amount.' },
  },
  AMOUNT_MISMATCH: {
    message: {
      zh: '金额不等于数量乘以单位公允价值',
      en: 'The amount is not quantity × fair value of a unit',
    },
    hint: { zh: '请核对数量和单价。', en: 'Check quantity and unit value.' },
  },
  CAMPAIGN_UNKNOWN: {
    message: { zh: '账本里没有这项活动', en: 'The ledger knows no such campaign' },
    hint: { zh: '请先以备案的募捐方案开账。', en: 'Open its book by the filed plan first.' },
  },
  CAMPAIGN_EXISTS: {
    message: { zh: '这项活动已经开账', en: 'The book of this campaign is open already' },
    hint: { zh: '直接记入条目即可。', en: 'Record entries in it.' },
  },
  CAMPAIGN_CLOSED: {
    message: { zh: '这项活动已经结账', en: 'The book of this campaign is closed' },
    hint: {
      zh: '结账后只能更正和公开，不再有收支。',
      en: 'Only corrections and disclosures follow the closing.',
    },
  },
  ORG_MISMATCH: {
    message: { zh: '活动属于另一个组织', en: 'The campaign belongs to another organisation' },
    hint: { zh: '请核对组织和活动编号。', en: 'Check organisation and campaign.' },
  },
  REFERENCE_UNKNOWN: {
    message: { zh: '这项活动里没有所指的条目', en: 'The campaign has no such entry' },
    hint: { zh: '请核对所指条目的编号。', en: 'Check the id of the entry referred to.' },
  },
  REFERENCE_WRONG: {
    message: { zh: '所指的条目不是这一类', en: 'The entry referred to is of another kind' },
    hint: {
      zh: '退款指向捐赠，拨付和撤回指向分配。',
      en: 'Refunds are of donations; disbursements and reversals of allocations.',
    },
  },
  GOODS_MISMATCH: {
    message: {
      zh: '物品或单价与所指的不同',
      en: 'Goods or unit value differ from what is referred to',
    },
    hint: {
      zh: '款对款，物对同一单价的同一物品。',
      en: 'Money moves money; goods move the same goods at the same value.',
    },
  },
  INSUFFICIENT_UNALLOCATED: {
    message: { zh: '超过未分配的余额', en: 'More than is unallocated' },
    hint: {
      zh: '请减少金额，或者先撤回未拨付的分配。',
      en: 'Lower the amount, or reverse an allocation that is not disbursed.',
    },
  },
  REFUND_EXCEEDS_FREE: {
    message: { zh: '超过这笔捐赠尚未使用的部分', en: 'More than is free of this donation' },
    hint: { zh: '请先撤回用到它的分配。', en: 'Reverse the allocation that draws on it first.' },
  },
  REVERSAL_EXCEEDS_PENDING: {
    message: {
      zh: '超过这项分配尚未拨付的部分',
      en: 'More than this allocation has not disbursed',
    },
    hint: { zh: '已经拨付的请先退回。', en: 'Have what was disbursed returned first.' },
  },
  DISBURSEMENT_EXCEEDS_PENDING: {
    message: { zh: '超过这项分配尚未拨付的部分', en: 'More than this allocation has left' },
    hint: { zh: '请减少金额，或者另作分配。', en: 'Lower the amount, or allocate more.' },
  },
  RETURN_EXCEEDS_UNCONFIRMED: {
    message: {
      zh: '超过这笔拨付尚未确认的部分',
      en: 'More than is unconfirmed of this disbursement',
    },
    hint: { zh: '已经确认受益的部分不能退回。', en: 'What was confirmed is not returned.' },
  },
  CONFIRMATION_EXCEEDS_UNCONFIRMED: {
    message: {
      zh: '超过这笔拨付尚未确认的部分',
      en: 'More than is unconfirmed of this disbursement',
    },
    hint: { zh: '请核对是否已经确认过。', en: 'See whether it was confirmed before.' },
  },
  LINEAGE_TOO_WIDE: {
    message: { zh: '这一条用到的批次太多', en: 'One entry would draw on too many lots' },
    hint: {
      zh: '请按提示的金额分几条记入。',
      en: 'Record it in several entries of the possible amount.',
    },
  },
  LINEAGE_WRONG: {
    message: { zh: '来源与条目不符', en: 'The lineage contradicts the entries' },
    hint: { zh: '请联系技术支持。', en: 'Tell the support.' },
  },
  NOT_ZERO: {
    message: {
      zh: '还有未分配、未拨付或未确认的款物',
      en: 'Something is unallocated, pending or unconfirmed',
    },
    hint: { zh: '请先用完、退回或转出剩余财产。', en: 'Use, return or transfer it first.' },
  },
  EQUATION_BROKEN: {
    message: { zh: '恒等式不成立', en: 'An equation of the book would break' },
    hint: { zh: '请联系技术支持。', en: 'Tell the support.' },
  },
  COMMITMENT_MISMATCH: {
    message: { zh: '打开值与承诺不符', en: 'The opening does not fit the commitment' },
    hint: {
      zh: '请核对是否是这一条目、这一字段的打开值。',
      en: 'See whether it belongs to this entry and field.',
    },
  },
  ERASED: {
    message: { zh: '这一内容已经抹除', en: 'This content was erased' },
    hint: {
      zh: '条目和证明仍然有效，内容不可恢复。',
      en: 'Entry and proof stay valid; the content is gone.',
    },
  },
}

/** A refusal of the book, for whoever asked: code, field, figures, and how to mend it. */
export function ledgerRefusal(
  code: keyof typeof words,
  field?: string,
  figures: Readonly<Record<string, number | string>> = {},
): AppError {
  const { message, hint } = words[code]
  const problem = { code, severity: 'error' as const, message, hint, ...(field && { field }) }
  return new AppError('YQ_INVALID', { problems: [problem], figures })
}

/** Turns refusals of the pure part, and of the one index that a race runs into, into those of the platform. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === uniqueViolation && constraint === 'entry_id_index') {
      throw ledgerRefusal('ENTRY_ID_TAKEN', 'id')
    }
    if (!(error instanceof LedgerRefusal)) throw error
    throw ledgerRefusal(error.code, error.field, error.figures)
  }
}

/** SQLSTATE. */
const uniqueViolation = '23505'
