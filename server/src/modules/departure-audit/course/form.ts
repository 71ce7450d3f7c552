import { type FormSection, type MaterialSlot, officePapers } from '../../cases/index.ts'
import { auditLaw, text } from '../words.ts'

const onRecord = { prefill: true, readOnly: true } as const

const subject: FormSection = {
  id: 'subject',
  label: text('被审计单位', 'Organisation'),
  hint: text('取自登记台账。', 'As the register has it.'),
  during: ['DUE'],
  fields: {
    uscc: { ref: 'organisation.uscc', readOnly: true, span: 'half' },
    org_type: { ref: 'organisation.org_type', ...onRecord, span: 'half' },
    name: { ref: 'organisation.name', ...onRecord, span: 'full' },
    legal_rep: { ref: 'organisation.legal_rep', ...onRecord, span: 'half' },
    registrar: { ref: 'organisation.registrar', ...onRecord, span: 'half' },
    supervising_unit: { ref: 'organisation.supervising_unit', ...onRecord, span: 'full' },
  },
}

const audited: FormSection = {
  id: 'audited',
  label: text('审计事项', 'What is audited'),
  during: ['DUE'],
  fields: {
    kind: { ref: 'departure_audit.kind', required: true, span: 'half' },
    audited_name: {
      ref: 'departure_audit.person_name',
      required: true,
      span: 'half',
    },
    audited_post: { ref: 'departure_audit.post', span: 'half' },
    period_from: {
      ref: 'departure_audit.period_from',
      required: true,
      span: 'half',
    },
    period_to: { ref: 'departure_audit.period_to', required: true, span: 'half' },
    meeting_on: {
      type: 'date',
      label: text('换届或者更换会议日期', 'Day of the meeting'),
      span: 'half',
    },
    scope: {
      type: 'text',
      label: text('审计内容', 'Scope'),
      hint: text('如财务收支、资产、重大事项决策。', 'Accounts, assets, major decisions.'),
      required: true,
      max: 1000,
      span: 'full',
    },
  },
}

const commission: FormSection = {
  id: 'commission',
  label: text('委托', 'Commission'),
  hint: text(
    '审计由登记管理机关委托，费用不向被审计单位收取。',
    'The registrar commissions and pays.',
  ),
  during: ['DUE'],
  fields: {
    firm_uscc: {
      ref: 'departure_audit.firm_uscc',
      label: text('会计师事务所', 'Accounting firm'),
      hint: text('从名册里选。', 'From the list of firms.'),
      choices: { dataset: 'accounting_firm', value: 'uscc', label: 'name', labelTo: 'firm_name' },
      required: true,
      span: 'full',
    },
    firm_name: {
      ref: 'departure_audit.firm_name',
      label: text('受托事务所名称', 'Name of the firm'),
      readOnly: true,
      required: false,
      span: 'full',
    },
    report_due_on: {
      type: 'date',
      label: text('约定出具报告日期', 'Report agreed for'),
      required: true,
      span: 'half',
    },
    fee: { type: 'money', label: text('委托费用', 'Fee'), required: true, min: 0, span: 'half' },
  },
}

const engagement: FormSection = {
  id: 'engagement',
  label: text('接受委托', 'Acceptance of the commission'),
  by: 'supervisor',
  during: ['COMMISSIONED'],
  disclosed: ['accept-commission'],
  fields: {
    declares_independence: {
      type: 'boolean',
      label: text(
        '本所和签字注册会计师与被审计单位没有利害关系，独立执行审计',
        'The firm and its accountants are independent of the organisation',
      ),
      required: true,
      span: 'full',
    },
    accountants: {
      label: text('签字注册会计师', 'Signing accountants'),
      min: 2,
      max: 4,
      rows: {
        name: { type: 'string', label: text('姓名', 'Name'), required: true, max: 50 },
        certificate_no: {
          type: 'string',
          label: text('注册会计师证书编号', 'Certificate number'),
          required: true,
          max: 40,
        },
      },
    },
  },
}

const report: FormSection = {
  id: 'report',
  label: text('审计报告', 'Report'),
  by: 'supervisor',
  during: ['FIELDWORK', 'COMMENTED'],
  // The draft goes to the firm’s client first; the organisation has it when it is asked to comment.
  disclosed: ['ask-comments', 'issue'],
  fields: {
    report_no: { ref: 'departure_audit.report_no', span: 'half' },
    opinion: { ref: 'departure_audit.opinion', span: 'half' },
    summary: {
      type: 'text',
      label: text('审计结论', 'Conclusion'),
      required: true,
      max: 5000,
      span: 'full',
    },
    findings: {
      label: text('发现的问题', 'Findings'),
      hint: text('没有就不填。序号不重复。', 'Leave empty if there are none.'),
      max: 100,
      rows: {
        finding_no: { type: 'integer', label: text('序号', 'Number'), required: true, min: 1 },
        finding: { type: 'text', label: text('问题', 'Finding'), required: true, max: 1000 },
        amount: {
          type: 'money',
          label: text('涉及金额', 'Amount'),
          hint: text('没有金额填 0。', '0 if none.'),
          required: true,
          min: 0,
        },
        demand: { type: 'text', label: text('整改要求', 'Demand'), required: true, max: 1000 },
        rectify_by: { type: 'date', label: text('整改期限', 'By when'), required: true },
      },
    },
  },
}

const comments: FormSection = {
  id: 'comments',
  label: text('对审计报告初稿的意见', 'Comments on the draft'),
  by: 'applicant',
  during: ['COMMENTS'],
  fields: {
    comments: {
      type: 'text',
      label: text('意见', 'Comments'),
      hint: text('没有意见就写“无意见”。', '“None” if there are none.'),
      required: true,
      max: 5000,
      span: 'full',
    },
  },
}

const answer: FormSection = {
  id: 'answer',
  label: text('对意见的答复', 'Answer to the comments'),
  by: 'supervisor',
  during: ['COMMENTED'],
  disclosed: ['issue'],
  fields: {
    answer: {
      type: 'text',
      label: text('采纳情况和理由', 'What was taken over, and why'),
      required: true,
      max: 5000,
      span: 'full',
    },
  },
}

const rectified: FormSection = {
  id: 'rectified',
  label: text('整改情况', 'Rectification'),
  hint: text('报告里的每个问题一行。', 'A line for each finding.'),
  by: 'applicant',
  during: ['RECTIFYING'],
  fields: {
    rectified: {
      label: text('整改', 'Rectification'),
      max: 100,
      rows: {
        rectified_no: {
          type: 'integer',
          label: text('问题序号', 'Finding'),
          required: true,
          min: 1,
        },
        measures: {
          type: 'text',
          label: text('措施和结果', 'Measures'),
          required: true,
          max: 1000,
        },
        rectified_amount: {
          type: 'money',
          label: text('整改金额', 'Amount rectified'),
          required: true,
          min: 0,
        },
        rectified_on: { type: 'date', label: text('完成日期', 'Done on'), required: true },
        evidence: {
          type: 'string',
          label: text('佐证文件', 'Evidence'),
          hint: text('写明是哪一份附件。', 'Which of the files.'),
          required: true,
          max: 200,
        },
      },
    },
  },
}

const accepted: FormSection = {
  id: 'accepted',
  label: text('逐条验收', 'Acceptance'),
  by: 'office',
  during: ['RECTIFIED'],
  disclosed: ['accept-rectification', 'reject-rectification'],
  fields: {
    accepted: {
      label: text('验收', 'Acceptance'),
      max: 100,
      rows: {
        accepted_no: {
          type: 'integer',
          label: text('问题序号', 'Finding'),
          required: true,
          min: 1,
        },
        result: {
          type: 'code',
          label: text('结论', 'Result'),
          required: true,
          options: [
            { code: 'accepted', label: text('通过', 'Accepted') },
            { code: 'rejected', label: text('不通过', 'Rejected') },
          ],
        },
        remark: { type: 'string', label: text('说明', 'Remark'), max: 200 },
      },
    },
  },
}

export const auditForm: readonly FormSection[] = [
  ...[subject, audited, commission, engagement, report],
  ...[comments, answer, rectified, accepted],
]

export const auditPapers: readonly MaterialSlot[] = [
  ...officePapers({ during: ['DRAFT', 'ISSUED', 'RECTIFIED'] }),
  {
    code: 'draft-report',
    name: text('审计报告初稿', 'Draft of the report'),
    by: 'supervisor',
    during: ['FIELDWORK'],
    disclosed: ['ask-comments'],
    required: true,
    article: auditLaw,
  },
  {
    code: 'report',
    name: text('审计报告', 'Report'),
    note: text('两名注册会计师签名、事务所盖章。', 'Signed by two accountants and sealed.'),
    by: 'supervisor',
    during: ['COMMENTED'],
    disclosed: ['issue'],
    required: true,
    article: auditLaw,
  },
  {
    code: 'comment-papers',
    name: text('意见的附件', 'Papers to the comments'),
    by: 'applicant',
    during: ['COMMENTS'],
    required: false,
    maxFiles: 20,
  },
  {
    code: 'evidence',
    name: text('整改佐证', 'Evidence of rectification'),
    by: 'applicant',
    during: ['RECTIFYING'],
    required: true,
    maxFiles: 60,
  },
]
