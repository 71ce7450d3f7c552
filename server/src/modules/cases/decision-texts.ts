import type { Message } from '@yiqi/contracts'
import type { MatterInAct, ResultDocument } from './define.ts'
import { textOf } from './form-values.ts'
import { licensingRemedies } from './licensing.ts'

/** What the template `notice` prints, by kind; a refusal states the remedies. */
type Kind = 'acceptance' | 'non-acceptance' | 'approval' | 'refusal'

export interface NoticeSpec {
  id: string
  label: Message
  /** Act that it follows. */
  on: string
  kind: Kind
  isInternal?: boolean
  /** Printed above it. Absent: the label. */
  title?: string
  paragraphs: (matter: MatterInAct) => string[]
  /** Listed and numbered under the paragraphs. */
  items?: (matter: MatterInAct) => { text: string; basis?: string }[]
  /** Absent: review and litigation as for every licence. */
  remedies?: readonly { text: Message; article?: string }[]
}

/**
 * A notice that an act sends to the organisation, or to whoever applied. The fact `registrarName` says whose it
 * is; a refusal states the remedies (《行政许可法》第三十八条第二款).
 */
export function noticeOf(spec: NoticeSpec): ResultDocument {
  const { id, label, on, kind, isInternal = false, title, paragraphs, items } = spec
  const { remedies = licensingRemedies } = spec
  const isRefusal = kind === 'refusal' || kind === 'non-acceptance'
  return {
    id,
    label,
    on,
    ...(isInternal && { isInternal }),
    template: 'notice',
    data: (matter) => ({
      kind,
      title: title ?? label.zh,
      number: matter.caseNo ?? '',
      registrar: String(matter.facts.registrarName ?? ''),
      addressee: String(matter.facts.addressee ?? matter.applicantName),
      paragraphs: paragraphs(matter).filter((text) => text !== ''),
      ...(items && { items: items(matter) }),
      ...(isRefusal && {
        remedies: remedies.map(
          ({ text, article }) => `${text.zh}${article ? `（${article}）` : ''}`,
        ),
      }),
      signedOn: matter.on,
    }),
  }
}

interface Decision {
  /** What is asked for, e.g. `名称变更登记`; it stands in every title and sentence. */
  matter: Message
  /** Act and the law that it stands on, e.g. `《社会团体登记管理条例》`. */
  law: string
  /** Form field that names the organisation or the thing. Absent: `name`. */
  subject?: string
  /** Said in the approval beside that it is granted. */
  approval?: (matter: MatterInAct) => string[]
}

const subjectOf = ({ form }: MatterInAct, field = 'name') => textOf(form, field) ?? ''

/** 受理, 不予受理, 准予 and 不予: the four that the course of a licence sends, about any matter. */
export function licensingNotices(decision: Decision): ResultDocument[] {
  const { matter, law, subject, approval } = decision
  const about = (of: MatterInAct) => `“${subjectOf(of, subject)}”的${matter.zh}申请`
  return [
    noticeOf({
      id: 'acceptance-notice',
      label: { zh: '受理通知书', en: 'Notice of acceptance' },
      on: 'accept',
      kind: 'acceptance',
      paragraphs: (of) => [`${about(of)}，材料齐全，符合法定形式，现予受理。`],
    }),
    noticeOf({
      id: 'non-acceptance-notice',
      label: { zh: '不予受理通知书', en: 'Notice of non-acceptance' },
      on: 'refuse-acceptance',
      kind: 'non-acceptance',
      paragraphs: (of) => [`${about(of)}，经审查不予受理。`, `理由：${of.opinion ?? ''}`],
    }),
    noticeOf({
      id: 'approval',
      label: { zh: `准予${matter.zh}决定书`, en: `Decision to grant: ${matter.en}` },
      on: 'grant',
      kind: 'approval',
      paragraphs: (of) => [
        `经审查，${about(of)}符合${law}的规定，准予${matter.zh}。`,
        ...(approval?.(of) ?? []),
      ],
      items: changedItems,
    }),
    noticeOf({
      id: 'refusal',
      label: { zh: `不予${matter.zh}决定书`, en: `Decision to refuse: ${matter.en}` },
      on: 'refuse',
      kind: 'refusal',
      paragraphs: (of) => [
        `经审查，${about(of)}不符合${law}的规定，不予${matter.zh}。`,
        `理由：${of.opinion ?? ''}`,
      ],
    }),
  ]
}

interface Filing extends Omit<Decision, 'approval'> {
  /** Said in the receipt beside that it is on record. */
  receipt?: (matter: MatterInAct) => string[]
}

/** 回执 and 不予接收通知书: the two that the course of a filing sends. */
export function filingNotices({ matter, law, subject, receipt }: Filing): ResultDocument[] {
  const about = (of: MatterInAct) => `“${subjectOf(of, subject)}”的${matter.zh}材料`
  return [
    noticeOf({
      id: 'receipt',
      label: { zh: `${matter.zh}回执`, en: `Receipt: ${matter.en}` },
      on: 'receive',
      kind: 'approval',
      paragraphs: (of) => [
        `${about(of)}收到，按${law}的规定予以接收，列入台账。`,
        ...(receipt?.(of) ?? []),
      ],
      items: changedItems,
    }),
    noticeOf({
      id: 'declined',
      label: { zh: `${matter.zh}不予接收通知书`, en: `Not taken in: ${matter.en}` },
      on: 'decline',
      kind: 'refusal',
      paragraphs: (of) => [`${about(of)}，按${law}的规定不予接收。`, `理由：${of.opinion ?? ''}`],
    }),
  ]
}

/** The table of old and new values, a line for each. */
const changedItems = ({ changes }: MatterInAct) =>
  changes.map(({ label, text: { from, to } }) => ({
    text: from
      ? `${label.zh}：由“${from}”变更为“${to}”。`
      : `${label.zh}：原无登记，登记为“${to}”。`,
  }))
