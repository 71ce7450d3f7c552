import { chineseDate } from './chinese-date.ts'
import { RenderError } from './errors.ts'

export type NoticeKind = 'acceptance' | 'correction' | 'non-acceptance' | 'approval' | 'refusal'

export interface NoticeItem {
  text: string
  /** Article that asks for it. */
  basis?: string
}

/** A document that goes out to an applicant. Days are `YYYY-MM-DD`. */
export interface NoticeDocument {
  kind: NoticeKind
  /** Printed instead of the usual title, where the local form has another one. */
  title?: string
  /** 文号, e.g. 云民许受〔2026〕12号. */
  number: string
  registrar: string
  addressee: string
  paragraphs: string[]
  items?: NoticeItem[]
  /** After the items. */
  closing?: string[]
  /** Ways to have the decision reviewed, with time limits and addresses. */
  remedies?: string[]
  contact?: string
  signedOn: string
  /** Prints a seal marked 样章. */
  sample?: boolean
}

const titles: Record<NoticeKind, string> = {
  acceptance: '受理通知书',
  correction: '补正材料一次性告知书',
  'non-acceptance': '不予受理通知书',
  approval: '准予登记决定书',
  refusal: '不予登记决定书',
}

export function prepareNotice(notice: NoticeDocument) {
  // 《行政许可法》第三十八条第二款: a refusal states its reasons and the ways to have it reviewed.
  if (notice.kind === 'refusal' && !notice.remedies?.length) {
    throw new RenderError('YQ_DOC_CONTENT', 'notice', {
      zh: '不予登记决定书要写明申请行政复议或者提起行政诉讼的权利（《行政许可法》第三十八条）。请补上 remedies。',
      en: 'a refusal must state the ways of review (Administrative Licensing Law, art. 38): fill in remedies',
    })
  }
  return {
    title: notice.title ?? titles[notice.kind],
    number: notice.number,
    registrar: notice.registrar,
    addressee: notice.addressee,
    paragraphs: notice.paragraphs,
    items: notice.items ?? [],
    closing: notice.closing ?? [],
    remedies: notice.remedies ?? [],
    contact: notice.contact ?? '',
    signedOn: chineseDate(notice.signedOn),
    sample: notice.sample ?? false,
  }
}
