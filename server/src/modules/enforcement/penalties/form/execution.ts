import { or, eq, present } from '@yiqi/contracts'
import type { FormSection, MaterialSlot } from '../../../cases/index.ts'
import { text } from '../../words.ts'

export const serviceSection: FormSection = {
  id: 'service',
  label: text('送达', 'Service'),
  by: 'office',
  during: ['DECIDED'],
  disclosed: ['serve'],
  fields: {
    service_way: {
      type: 'code',
      label: text('送达方式', 'Way'),
      required: true,
      list: 'serviceWay',
      span: 'third',
    },
    sent_on: {
      type: 'date',
      label: text('送出、公告日期', 'Sent on'),
      required: true,
      span: 'third',
    },
    served_on: {
      type: 'date',
      label: text('送达日期', 'Served on'),
      hint: text('邮寄的为签收日，公告的为期满日。', 'Signed for, or the end of the announcement.'),
      required: true,
      span: 'third',
    },
    receiver: {
      type: 'string',
      label: text('受送达人或者代收人', 'Received by'),
      required: true,
      max: 100,
      span: 'half',
    },
    service_consent: {
      type: 'boolean',
      label: text('已签订确认书同意电子送达', 'Consent to electronic service'),
      when: eq('service_way', 'electronic'),
      span: 'half',
    },
  },
}

export const performanceSection: FormSection = {
  id: 'performance',
  label: text('履行情况', 'Performance'),
  hint: text(
    '写明缴款、改正、停止活动的情况，上传缴款凭证。',
    'Say what has been paid and mended; add the receipt.',
  ),
  by: 'applicant',
  during: ['EXECUTING'],
  when: present('decision_no'),
  whenText: text('作出处罚决定以后', 'After the decision'),
  fields: {
    performance: {
      type: 'text',
      label: text('履行情况', 'Performance'),
      required: true,
      max: 2000,
      span: 'full',
    },
  },
}

const mustSurrender = or(eq('decided_revocation', true), present('decided_suspended_days'))

export const executionSection: FormSection = {
  id: 'execution',
  label: text('执行', 'Execution'),
  by: 'office',
  during: ['VERIFYING'],
  disclosed: ['close-case'],
  fields: {
    paid: {
      type: 'money',
      label: text('已缴款（罚款、没收、加处罚款合计）', 'Paid in all'),
      hint: text('没有罚没的填 0。', '0 if nothing is to be paid.'),
      required: true,
      min: 0,
      span: 'half',
    },
    paid_on: { type: 'date', label: text('缴清日期', 'Paid on'), span: 'half' },
    surcharge: {
      type: 'money',
      label: text('加处罚款', 'Surcharge'),
      hint: text('没有就不填。', 'Leave empty if none.'),
      min: 0,
      span: 'half',
    },
    is_ended_by_court: {
      type: 'boolean',
      label: text('人民法院裁定终结执行', 'Ended by the court'),
      span: 'half',
    },
    has_surrendered: {
      type: 'boolean',
      label: text('登记证书、印章已经收缴、封存', 'Certificate and seals handed in'),
      when: mustSurrender,
      whenText: text('吊销登记证书或者限期停止活动的', 'On revocation or suspension'),
      span: 'full',
    },
    surrendered: {
      label: text('收缴、封存清单', 'What was handed in'),
      when: mustSurrender,
      whenText: text('吊销登记证书或者限期停止活动的', 'On revocation or suspension'),
      min: 1,
      max: 50,
      rows: {
        surrendered_item: {
          type: 'string',
          label: text('名称', 'Item'),
          required: true,
          max: 100,
        },
        surrendered_no: { type: 'string', label: text('编号', 'Number'), max: 60 },
        surrendered_on: { type: 'date', label: text('日期', 'Day'), required: true },
      },
    },
    closing_report: {
      type: 'text',
      label: text('执行情况和结案理由', 'Execution, and why it may be closed'),
      required: true,
      max: 2000,
      span: 'full',
    },
  },
}

const ofOffice = { by: 'office', disclosed: 'never', maxFiles: 60 } as const
const penaltyLaw = '《中华人民共和国行政处罚法》'

export const penaltyPapers: readonly MaterialSlot[] = [
  {
    ...ofOffice,
    code: 'lead-papers',
    name: text('线索材料', 'Papers of the lead'),
    during: ['LEAD'],
    required: false,
  },
  {
    ...ofOffice,
    code: 'evidence',
    name: text('证据', 'Evidence'),
    during: ['INVESTIGATING', 'PRESERVED'],
    required: true,
    article: `${penaltyLaw}第四十六条`,
  },
  {
    ...ofOffice,
    code: 'interview-record',
    name: text('询问笔录', 'Record of an interview'),
    note: text('被询问人和两名执法人员逐页签名。', 'Signed by all, on each page.'),
    during: ['INVESTIGATING', 'PRESERVED'],
    required: false,
    article: `${penaltyLaw}第五十五条第二款`,
  },
  {
    ...ofOffice,
    code: 'inspection-record',
    name: text('现场检查笔录', 'Record of an inspection'),
    during: ['INVESTIGATING', 'PRESERVED'],
    required: false,
    article: `${penaltyLaw}第五十五条第二款`,
  },
  {
    code: 'statement-papers',
    name: text('陈述申辩的证据', 'Papers to the statement'),
    by: 'applicant',
    during: ['HEARING_TERM', 'STATEMENT'],
    required: false,
    maxFiles: 20,
  },
  {
    by: 'office',
    code: 'hearing-record',
    name: text('听证笔录（签字）', 'Signed record of the hearing'),
    during: ['HEARING_DAY'],
    disclosed: ['record-hearing'],
    required: true,
    article: `${penaltyLaw}第六十四条第八项`,
  },
  {
    by: 'office',
    code: 'service-receipt',
    name: text('送达回证', 'Proof of service'),
    during: ['DECIDED'],
    disclosed: ['serve'],
    required: true,
    maxFiles: 5,
    article: `${penaltyLaw}第六十一条`,
  },
  {
    code: 'payment-receipt',
    name: text('缴款凭证', 'Receipt of the payment'),
    by: 'applicant',
    during: ['EXECUTING'],
    required: false,
    maxFiles: 10,
  },
  {
    ...ofOffice,
    code: 'execution-papers',
    name: text('执行材料', 'Papers of the execution'),
    note: text('催告书、强制执行申请书、法院裁定、销毁清单等。', 'Demand, application, ruling.'),
    during: ['VERIFYING', 'COURT'],
    required: false,
  },
]
