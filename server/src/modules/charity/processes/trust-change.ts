import { eq } from '@yiqi/contracts'
import { textOf } from '../../cases/index.ts'
import { filingItem, inTimeCheck } from '../../organisations/index.ts'
import { yesNo } from '../form-fields.ts'
import { charityLaw, trustMeasures } from '../rules/law.ts'
import { trustReceipt } from '../rules/terms.ts'
import { contactSection, ofTrust, trusteeSection } from '../trust/form.ts'
import { recordTrustChange } from '../trust/record.ts'
import { trustFields, trustOnRecord, trustsOnRecord, trustStanding } from '../trust/standing.ts'
import { text } from '../words.ts'

const article = `${charityLaw}第四十八条、${trustMeasures}`

const changed = (field: string, zh: string, en: string) =>
  ofTrust(field, { label: text(zh, en), required: false })

/** 慈善信托变更备案 (C §4 D15): by the trustee, or by a new one; both within seven days. */
export default filingItem({
  id: 'trust-change',
  itemCode: '056',
  inForce: { from: '2024-09-05', to: null },
  matter: text('慈善信托变更备案', 'Filing of a changed trust'),
  name: text('慈善信托变更、变更受托人备案', 'Filing of a changed trust or a new trustee'),
  summary: text(
    '变更受托人的，新受托人在七日内重新备案；其他事项变化的，受托人备案。',
    'A new trustee files the trust anew within seven days; other changes are filed by the trustee.',
  ),
  title: 'trust_no',
  article,
  term: trustReceipt,
  form: [
    trusteeSection(),
    {
      id: 'change',
      label: text('变化', 'Change'),
      hint: text('只填变了的。', 'Only what has changed.'),
      fields: {
        ...trustFields,
        changed_on: {
          type: 'date',
          label: text('变化日期', 'Day of the change'),
          required: true,
          span: 'half',
        },
        is_new_trustee: yesNo('变更受托人，由新受托人备案', 'A new trustee files'),
        former_uscc: {
          ...ofTrust('uscc', {
            label: text('原受托人信用代码', 'Credit code of the former trustee'),
            when: eq('is_new_trustee', true),
            required: true,
          }),
        },
        new_name: changed('name', '信托名称改为', 'New name'),
        new_supervisor: changed('supervisor', '信托监察人改为', 'New supervisor'),
        new_bank: changed('bank', '资金保管人改为', 'New custodian'),
        new_property: changed('property', '信托财产改为', 'New property'),
        new_to_on: changed('to_on', '信托期限改为至', 'New end'),
        new_purpose: { ...changed('purpose', '慈善目的改为', 'New purpose'), span: 'full' },
        new_beneficiary_scope: {
          ...changed('beneficiary_scope', '受益人范围改为', 'New beneficiaries'),
          span: 'full',
        },
        change_note: ofTrust('change_note', {
          label: text('变更的理由', 'Reason'),
          hint: text('会公开。', 'It will be public.'),
          required: true,
          span: 'full',
        }),
      },
    },
    contactSection,
  ],
  materials: [
    {
      code: 'agreement',
      name: text('变更的书面意见', 'Written agreement to the change'),
      note: text(
        '委托人（或者监察人）同意变更的意见；变更受托人的附新旧受托人交接文件。',
        'Of the settlor or the supervisor; with a new trustee, the papers of the handover.',
      ),
      required: true,
      maxFiles: 20,
      article,
    },
  ],
  checks: [trustOnRecord, inTimeCheck('trust-refiling', 'changed_on')],
  lookUp: trustsOnRecord,
  gatherFacts: async (tx, services, matter) => ({
    ...(await trustStanding(tx, services, matter)),
    addressee: textOf(matter.form, 'trustee_name') ?? '',
  }),
  effect: recordTrustChange,
  conditions: [
    {
      text: text('在变化后七日内报送，写明理由。', 'Within seven days, with the reason.'),
      article,
      rule: 'in-time.trust-refiling',
    },
  ],
  result: text('慈善信托变更备案回执', 'Receipt'),
  law: [],
  countedBy: ['is_new_trustee'],
})
