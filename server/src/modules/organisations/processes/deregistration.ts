import {
  type CheckDefinition,
  type FormSection,
  type MaterialSlot,
  textOf,
} from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { voidCertificates } from '../certificates/issue.ts'
import { text } from '../common-fields.ts'
import { type EstablishedType, establishedTypes } from '../establishment/types.ts'
import { promisedDays } from '../items/change-item.ts'
import { inTimeCheck } from '../items/checks.ts'
import { laws } from '../items/law.ts'
import { licenceItem } from '../items/licence-item.ts'
import { applicationForm, consent } from '../items/materials.ts'
import { clerkSection, consentSection, onRecord, subjectSection } from '../items/sections.ts'
import { moveOrganisation } from '../move.ts'
import { amendOf, listOf, type Recording } from '../record.ts'

const articles: Record<EstablishedType, { deregistration: string; quote: string }> = {
  association: {
    deregistration: '第二十一条',
    quote:
      '社会团体应当自清算结束之日起15日内向登记管理机关办理注销登记。办理注销登记，应当提交法定代表人签署的注销登记申请书、业务主管单位的审查文件和清算报告书。',
  },
  'service-institution': {
    deregistration: '第十七条',
    quote:
      '民办非企业单位法定代表人或者负责人应当自完成清算之日起15日内，向登记管理机关办理注销登记。',
  },
  foundation: {
    deregistration: '第十八条第一款',
    quote: '基金会应当自清算结束之日起15日内向登记管理机关办理注销登记。',
  },
}
const codes = { association: '004-2', 'service-institution': '103-2', foundation: '203-2' }

/** What comes back to the registrar, by the officer's own count. */
const returned = ['returned_certificate', 'returned_seal', 'returned_vouchers'] as const

const returnedCheck: CheckDefinition = {
  rule: 'deregistration.returned',
  at: ['review', 'decide'],
  input: (form) => ({ missing: returned.filter((name) => form[name] !== true) }),
  fields: { missing: 'returned_certificate' },
}

const reportCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'deregistration.liquidation',
  input: (form) => {
    const from = textOf(form, 'liquidated_from')
    const to = textOf(form, 'liquidated_to')
    if (!from || !to) return null
    return {
      type,
      from,
      to,
      hasDebts: form.debts_settled !== true,
      surplusIsGiven: form.surplus_is_charitable === true,
    }
  },
  fields: {
    from: 'liquidated_from',
    to: 'liquidated_to',
    hasDebts: 'debts_settled',
    surplusIsGiven: 'surplus_is_charitable',
  },
})

/** Posts end, seals are destroyed, accounts are closed: nobody acts for it any more. */
async function endEverything(recording: Recording): Promise<void> {
  const { on } = recording.matter
  for (const [dataset, changes, isOver] of [
    ['person_in_charge', { ended_on: on }, ({ ended_on }) => !!ended_on],
    ['seal', { seal_state: 'destroyed' }, ({ seal_state }) => seal_state === 'destroyed'],
    ['branch', { closed_on: on }, ({ closed_on }) => !!closed_on],
  ] satisfies [string, RegisterRecord, (record: RegisterRecord) => boolean][]) {
    for (const { record } of await listOf(recording, dataset)) {
      if (!isOver(record)) await amendOf(recording, dataset, record, changes)
    }
  }
}

const form: readonly FormSection[] = [
  subjectSection({
    is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' },
  }),
  {
    id: 'liquidation',
    label: text('清算', 'Liquidation'),
    fields: {
      liquidated_from: {
        type: 'date',
        label: text('清算开始日期', 'Liquidation began on'),
        required: true,
        span: 'half',
      },
      liquidated_to: {
        type: 'date',
        label: text('清算结束日期', 'Liquidation ended on'),
        required: true,
        span: 'half',
      },
      close_reason: { ref: 'organisation.close_reason', required: true, span: 'half' },
      debts_settled: {
        type: 'boolean',
        label: text('债权债务已经清结', 'All debts are settled'),
        span: 'half',
      },
      surplus: {
        type: 'money',
        label: text('剩余财产', 'Remaining property'),
        hint: text('没有就填 0。', '0 if none.'),
        required: true,
        min: 0,
        span: 'half',
      },
      surplus_is_charitable: {
        type: 'boolean',
        label: text(
          '剩余财产按章程用于公益或者转给宗旨相近的组织',
          'What remains goes to the public good, as the charter says',
        ),
        span: 'half',
      },
      liquidation_conclusion: {
        ref: 'organisation.liquidation_conclusion',
        required: true,
        span: 'full',
      },
    },
  },
  {
    id: 'returned',
    label: text('收回的证书、印章和凭证', 'What has come back'),
    by: 'office',
    during: ['ACCEPTED', 'REVIEWED'],
    disclosed: ['grant', 'refuse'],
    fields: {
      returned_certificate: {
        type: 'boolean',
        label: text('登记证书正本、副本', 'Certificates'),
        span: 'third',
      },
      returned_seal: { type: 'boolean', label: text('印章', 'Seals'), span: 'third' },
      returned_vouchers: {
        type: 'boolean',
        label: text('财务凭证', 'Financial vouchers'),
        span: 'third',
      },
    },
  },
  consentSection,
  clerkSection,
]

const materialsOf = (article: string): MaterialSlot[] => [
  applicationForm(text('注销登记申请书', 'Application for deregistration'), article),
  consent(article),
  {
    code: 'liquidation-report',
    name: text('清算报告书', 'Liquidation report'),
    note: text('由会计师事务所审计。', 'Audited by an accounting firm.'),
    required: true,
    article,
  },
  {
    code: 'tax-clearance',
    name: text('清税证明', 'Tax clearance'),
    required: true,
  },
]

export default establishedTypes.map((type) => {
  const { label, regulation } = laws[type]
  const { deregistration, quote } = articles[type]
  const article = regulation + deregistration
  return licenceItem({
    id: `${type}-deregistration`,
    itemCode: codes[type],
    inForce: { from: '2004-07-01', to: null },
    type,
    matter: text('注销登记', 'Deregistration'),
    summary: text(
      `${label.zh}清算结束后申请注销登记，交回证书、印章和财务凭证。`,
      'After liquidation it is deregistered; certificate, seal and vouchers come back.',
    ),
    promisedWorkingDays: type === 'association' ? promisedDays.association : 20,
    states: ['liquidating'],
    form,
    materials: materialsOf(article),
    checks: [inTimeCheck('file-deregistration', 'liquidated_to'), reportCheck(type), returnedCheck],
    acts: { review: { needsCompleteForm: true } },
    effect: async (tx, services, matter) => {
      const uscc = matter.subjectUscc ?? ''
      const recording = { tx, services, matter, uscc }
      await endEverything(recording)
      await voidCertificates(recording, matter.processName.zh)
      await moveOrganisation(tx, services, matter.actor, uscc, {
        event: { type: 'DEREGISTER' },
        on: matter.on,
        changes: {
          close_reason: textOf(matter.form, 'close_reason'),
          liquidation_conclusion: textOf(matter.form, 'liquidation_conclusion'),
        },
        provenance: { caseNo: matter.caseNo, reason: matter.processName.zh, legalBasis: article },
      })
      return undefined
    },
    approval: ({ on }) => [`自 ${on} 起注销登记，登记证书、印章作废。`],
    conditions: [
      {
        text: text('清算组已备案，清算已经完成。', 'The group was filed, liquidation is done.'),
        article,
        rule: 'deregistration.liquidation',
      },
      {
        text: text('交回证书、印章和财务凭证。', 'Certificates, seals and vouchers come back.'),
        article,
        rule: 'deregistration.returned',
      },
    ],
    result: text('准予注销登记决定书', 'Decision to deregister'),
    law: [{ quote, source: article }],
    countedBy: ['close_reason'],
  })
})
