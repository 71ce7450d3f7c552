import type { MatterInAct, ResultDocument } from '../../cases/index.ts'
import { licensingRemedies, textOf } from '../../cases/index.ts'
import type { NoticeDocument } from '../../documents/index.ts'

interface NoticeSpec {
  id: string
  label: ResultDocument['label']
  on: string
  kind: NoticeDocument['kind']
  title?: string
  paragraphs: (name: string, opinion: string, matter: MatterInAct) => string[]
}

/** A notice that an act sends to the applicant; refusals state the remedies (《行政许可法》第三十八条). */
export function decisionNotice({
  id,
  label,
  on,
  kind,
  title,
  paragraphs,
}: NoticeSpec): ResultDocument {
  const isRefusal = kind === 'refusal' || kind === 'non-acceptance'
  return {
    id,
    label,
    on,
    template: 'notice',
    data: (matter) => ({
      kind,
      ...(title && { title }),
      number: matter.caseNo ?? '',
      registrar: String(matter.facts.registrarName ?? ''),
      addressee: matter.applicantName,
      paragraphs: paragraphs(textOf(matter.form, 'name') ?? '', matter.opinion ?? '', matter),
      ...(isRefusal && {
        remedies: licensingRemedies.map(
          ({ text, article }) => `${text.zh}${article ? `（${article}）` : ''}`,
        ),
      }),
      signedOn: matter.on,
    }),
  }
}

/** 受理, 不予受理, 准予 and 不予登记; the certificates are made by the effect of the grant. */
export function decisionDocuments(law: string): ResultDocument[] {
  return [
    decisionNotice({
      id: 'acceptance-notice',
      label: { zh: '受理通知书', en: 'Notice of acceptance' },
      on: 'accept',
      kind: 'acceptance',
      paragraphs: (name) => [
        `您（单位）提交的“${name}”成立登记申请，材料齐全，符合法定形式，现予受理。`,
      ],
    }),
    decisionNotice({
      id: 'non-acceptance-notice',
      label: { zh: '不予受理通知书', en: 'Notice of non-acceptance' },
      on: 'refuse-acceptance',
      kind: 'non-acceptance',
      paragraphs: (name, opinion) => [
        `您（单位）提交的“${name}”成立登记申请，经审查不予受理。`,
        `理由：${opinion}`,
      ],
    }),
    decisionNotice({
      id: 'approval',
      label: { zh: '准予登记决定书', en: 'Decision to register' },
      on: 'grant',
      kind: 'approval',
      paragraphs: (name, _opinion, { facts }) => [
        `经审查，“${name}”的成立登记申请符合${law}规定的条件，准予登记。`,
        `统一社会信用代码：${String(facts.uscc ?? '')}。`,
      ],
    }),
    decisionNotice({
      id: 'refusal',
      label: { zh: '不予登记决定书', en: 'Decision to refuse registration' },
      on: 'refuse',
      kind: 'refusal',
      paragraphs: (name, opinion) => [
        `经审查，“${name}”的成立登记申请不符合${law}规定的条件，不予登记。`,
        `理由：${opinion}`,
      ],
    }),
    {
      id: 'certificate',
      label: { zh: '登记证书（正本）', en: 'Certificate of registration (original)' },
      on: 'grant',
    },
    {
      id: 'certificate-duplicate',
      label: { zh: '登记证书（副本）', en: 'Certificate of registration (duplicate)' },
      on: 'grant',
    },
  ]
}
