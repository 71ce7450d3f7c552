import { eq } from '@yiqi/contracts'
import {
  account,
  asBefore,
  count,
  day,
  lookedUp,
  money,
  type ReportSection,
  text,
  words,
  yesNo,
} from './indicator.ts'

const third = { span: 'third' } as const
const kept = (code: string, zh: string, en: string) => asBefore(yesNo(code, zh, en, third))

export const systems: ReportSection = {
  id: 'systems',
  label: text('内部制度', 'Internal rules'),
  indicators: {
    sys_meeting: kept('G01', '会议制度', 'On meetings'),
    sys_personnel: kept('G02', '人事管理制度', 'On personnel'),
    sys_finance: kept('G03', '财务管理制度', 'On finance'),
    sys_assets: kept('G04', '资产管理制度', 'On assets'),
    sys_seal: kept('G05', '证书、印章管理制度', 'On certificates and seals'),
    sys_archive: kept('G06', '档案管理制度', 'On files'),
    sys_project: kept('G07', '项目管理制度', 'On projects'),
    sys_donation: kept('G08', '捐赠管理制度', 'On gifts'),
    sys_conflict: kept('G09', '利益冲突和关联交易制度', 'On conflicts of interest'),
    sys_disclosure: kept('G10', '信息公开制度', 'On disclosure'),
    sys_branch: kept('G11', '分支机构管理制度', 'On branches'),
    sys_volunteer: kept('G12', '志愿者管理制度', 'On volunteers'),
    accountant: asBefore(
      words('G13', '会计姓名', 'Accountant', { ...third, max: 50, disclosure: 'C' }),
    ),
    accountant_certified: kept('G14', '会计持有从业资格', 'The accountant is qualified'),
    cashier: asBefore(words('G15', '出纳姓名', 'Cashier', { ...third, max: 50, disclosure: 'C' })),
    accounting_system: kept(
      'G16',
      '执行《民间非营利组织会计制度》',
      'Follows the accounting system of non-profit organisations',
    ),
    uses_donation_receipts: kept('G17', '使用公益事业捐赠票据', 'Issues donation receipts'),
    invoices: asBefore(words('G18', '使用的票据种类', 'Kinds of invoices', { ...third, max: 100 })),
  },
}

export const activities: ReportSection = {
  id: 'activities',
  label: text('业务活动', 'Activities'),
  indicators: {
    summary: account('H01', '本年度工作总结', 'Summary of the year', {
      max: 5000,
      required: true,
      span: 'full',
    }),
    plan: account('H02', '下年度工作计划', 'Plan of the next year', { max: 3000, span: 'full' }),
    activity_count: count('H03', '举办活动次数', 'Activities held', {
      ...third,
      unit: 'time',
      min: 0,
    }),
    trainings: count('H04', '其中培训次数', 'Trainings', { ...third, unit: 'time', min: 0 }),
    beneficiaries: count('H05', '受益人次', 'People reached', { ...third, unit: 'time', min: 0 }),
    publications: asBefore(
      account('H06', '主办的报刊、网站', 'Publications', { max: 1000, span: 'full' }),
    ),
    large_events: count('H07', '重大活动备案次数', 'Large events filed', {
      ...third,
      unit: 'time',
      min: 0,
    }),
    awards: count('H08', '评比达标表彰次数', 'Award schemes', { ...third, unit: 'time', min: 0 }),
    overseas_visits: count('H09', '出国（境）团组', 'Visits abroad', {
      ...third,
      unit: 'time',
      min: 0,
    }),
    foreign_partners: account('H10', '涉外合作情况', 'Work with foreign bodies', {
      max: 2000,
      span: 'full',
      disclosure: 'C',
    }),
    joined_international: asBefore(
      words('H11', '加入的国际组织', 'International bodies joined', { max: 200, ...third }),
    ),
    service_purchases: money('H12', '承接政府购买服务金额', 'Services sold to government', {
      ...third,
      min: 0,
    }),
  },
}

/** 接受监督管理 and 信息公布. */
export const supervision: ReportSection = {
  id: 'supervision',
  label: text('接受监督和信息公开', 'Supervision and disclosure'),
  indicators: {
    last_result: lookedUp(
      words('R01', '上年度检查结论', 'Result of the year before', { ...third, max: 20 }),
    ),
    has_mended: lookedUp(
      yesNo('R02', '上年度问题已整改', 'Faults of the year before are mended', third),
    ),
    penalties: count('R03', '本年度受行政处罚次数', 'Penalties this year', {
      ...third,
      unit: 'time',
      min: 0,
    }),
    penalty_note: account('R04', '处罚情况', 'What they were for', { max: 1000, span: 'full' }),
    complaints: count('R05', '本年度投诉举报', 'Complaints this year', {
      ...third,
      unit: 'item',
      min: 0,
    }),
    was_audited: yesNo('R06', '本年度接受专项审计', 'Was audited specially', third),
    published_charter: asBefore(yesNo('R07', '公开章程', 'Charter published', third)),
    published_report: asBefore(
      yesNo('R08', '公开上年度工作报告', 'Report of the year before published', third),
    ),
    published_finance: asBefore(
      yesNo('R09', '公开财务会计报告', 'Financial report published', third),
    ),
    published_gifts: asBefore(
      yesNo('R10', '公开捐赠和使用情况', 'Gifts and their use published', third),
    ),
    published_at: asBefore(words('R11', '信息公开的网站或平台', 'Where', { max: 200, ...third })),
    changes_filed: lookedUp(
      count('R12', '本年度办理变更、备案', 'Changes and filings made', {
        ...third,
        unit: 'item',
        min: 0,
      }),
    ),
  },
}

export const audit: ReportSection = {
  id: 'audit',
  label: text('审计和账户', 'Audit and accounts'),
  indicators: {
    audit_firm: asBefore(words('Q01', '会计师事务所', 'Audit firm', { ...third, max: 100 })),
    audit_report_no: words('Q02', '审计报告文号', 'Number of the audit report', {
      ...third,
      max: 60,
    }),
    audited_on: day('Q03', '审计报告日期', 'Date of the audit report', third),
    audit_opinion: {
      code: 'Q04',
      field: {
        type: 'code',
        label: text('审计意见', 'Opinion of the auditor'),
        disclosure: 'P',
        span: 'third',
        options: [
          { code: 'unqualified', label: text('无保留意见', 'Unqualified') },
          { code: 'emphasis', label: text('带强调事项段', 'With emphasis of matter') },
          { code: 'qualified', label: text('保留意见', 'Qualified') },
          { code: 'adverse', label: text('否定意见', 'Adverse') },
          { code: 'disclaimer', label: text('无法表示意见', 'Disclaimer') },
        ],
      },
    },
    bank_accounts: {
      code: 'Q05',
      source: 'register',
      rows: {
        label: text('银行账户', 'Bank accounts'),
        max: 50,
        prefill: { dataset: 'bank_account' },
        rows: {
          kind: { ref: 'bank_account.kind', span: 'third' },
          holder: { ref: 'bank_account.holder', span: 'third' },
          bank: { ref: 'bank_account.bank', span: 'third' },
        },
      },
    },
    supervisors_opinion: account('Q06', '监事意见', 'Opinion of the supervisors', {
      max: 2000,
      span: 'full',
    }),
  },
}

export const declaration: ReportSection = {
  id: 'declaration',
  label: text('声明', 'Declaration'),
  hint: text(
    '理事会及理事、监事保证内容真实、准确和完整，并承担法律责任。',
    'Council and supervisors warrant that it is true, exact and complete, and answer for it.',
  ),
  indicators: {
    council_passed_on: day('Z01', '理事会（会员大会）审议通过日期', 'Adopted by the council on', {
      ...third,
      required: true,
    }),
    reported_by: words('Z02', '填表人', 'Filled in by', {
      ...third,
      max: 50,
      required: true,
      disclosure: 'R',
      sensitivity: 'G',
      isRemembered: true,
    }),
    signed_by: words('Z03', '法定代表人签名', 'Signed by the legal representative', {
      ...third,
      max: 50,
      required: true,
    }),
    is_declared: yesNo('Z04', '以上内容真实、准确、完整', 'All of it is true, exact and complete', {
      required: true,
      span: 'full',
    }),
  },
  rules: [
    {
      id: 'RPT-Z1',
      severity: 'error',
      fields: ['is_declared'],
      expression: eq('is_declared', true),
      message: text('请声明内容真实、准确、完整', 'Declare that it is true, exact and complete'),
    },
    {
      id: 'RPT-Z2',
      severity: 'error',
      fields: ['signed_by'],
      expression: eq('signed_by', { op: 'field', name: 'legal_rep' }),
      message: text(
        '签名的不是登记的法定代表人',
        'The signature is not that of the legal representative',
      ),
      hint: text(
        '法定代表人变了，请先办变更登记。',
        'If it has changed, apply for the change first.',
      ),
    },
  ],
}
