import type { Message } from '@yiqi/contracts'
import {
  defineProcess,
  type MaterialSlot,
  officePapers,
  type ProcessDefinition,
} from '../cases/index.ts'
import { reportChecks } from './checks.ts'
import { conclusions, reportClocks, reporting, reportMachine } from './course.ts'
import { gatherReportFacts } from './facts.ts'
import { conclusionNotices } from './notices.ts'
import { findings, mending } from './indicators/office.ts'
import type { ReportType } from './indicators/indicator.ts'
import { sectionsOf } from './pages.ts'
import { prefillReport } from './prefill.ts'
import {
  recordFiling,
  recordPublication,
  recordMending,
  recordResult,
  rememberFiling,
} from './record.ts'
import { type ReportItemId, reportItems } from './types.ts'

const typeNames: Record<string, Message> = {
  association: { zh: '社会团体', en: 'Association' },
  'service-institution': { zh: '社会服务机构', en: 'Service institution' },
  foundation: { zh: '基金会', en: 'Foundation' },
}

const letters = { association: 'S', 'service-institution': 'M', foundation: 'J' } as const

interface Item {
  id: ReportItemId
  itemCode: string
  from: string
  law: { quote: string; source: string }[]
  /** 审计报告 is asked of everybody, or where the authority asks for it. */
  needsAudit: boolean
}

/** 年度检查 of a type of organisation, or the 年度工作报告 of a charity: one form, one course. */
export function reportProcess({ id, itemCode, from, law, needsAudit }: Item): ProcessDefinition {
  const { type, regime } = reportItems[id]
  const isCharity = regime === 'report'
  const what = isCharity
    ? { zh: '慈善组织年度工作报告', en: 'annual work report of a charity' }
    : { zh: '年度检查', en: 'annual check' }
  const kind = typeNames[type] ?? { zh: '', en: '' }
  return defineProcess({
    id,
    itemCode,
    kind: isCharity ? 'other' : 'check',
    letter: letters[type],
    version: 1,
    inForce: { from, to: null },
    name: { zh: `${kind.zh}${what.zh}`, en: `${kind.en}: ${what.en}` },
    summary: {
      zh: '报送上一年度的工作报告和财务会计报告；登记事项、上年数已经填好，填一页存一页。',
      en: 'Report on the year that is over; what is known is filled in, and every page saves itself.',
    },
    subject: type,
    applicants: {
      who: 'clerk',
      uscc: 'uscc',
      text: [{ zh: `${kind.zh}的经办人`, en: 'A clerk of the organisation' }],
    },
    region: 'registrar',
    title: 'name',
    form: [
      ...sectionsOf(type).map((section) => ({ ...section, during: reporting })),
      ...(isCharity ? [] : [mending(['MENDING'])]),
      findings(['RECEIVED'], conclusions[regime]),
    ],
    materials: [
      ...papers(needsAudit),
      ...officePapers({ during: ['RECEIVED', 'EXAMINED', ...(isCharity ? [] : ['MENDED'])] }),
    ],
    machine: reportMachine(regime),
    clocks: reportClocks(regime),
    checks: reportChecks(type, isCharity),
    supervisor: 'supervisor_uscc',
    prefill: (tx, services, uscc) => prefillReport(tx, services, uscc, type),
    gatherFacts: gatherReportFacts,
    former: ({ before }) => (before ?? {}) as Record<string, number>,
    effects: effectsOf(type, isCharity),
    documents: isCharity ? [] : conclusionNotices,
    guide: guideOf(isCharity, law),
    archive: { class: '年度检查', retention: { years: 30 } },
    statistics: { clock: 'conclusion' },
  })
}

const effectsOf = (
  type: ReportType,
  isCharity: boolean,
): NonNullable<ProcessDefinition['effects']> => ({
  submit: rememberFiling,
  receive: recordFiling(type, isCharity),
  publish: recordPublication(type),
  ...(isCharity
    ? { 'accept-report': recordResult(null) }
    : {
        'conclude-pass': recordResult('pass'),
        'conclude-conditional': recordResult('conditional'),
        'conclude-fail': recordResult('fail'),
        'accept-mending': recordMending,
      }),
})

const guideOf = (isCharity: boolean, law: Item['law']): ProcessDefinition['guide'] => ({
  conditions: [
    {
      text: {
        zh: '报告的年度已经结束；当年下半年新成立的可以不报。',
        en: 'The year is over; whoever was registered in its second half need not report.',
      },
      rule: 'report.due',
    },
    {
      text: { zh: '报表各项之间、本年和上年之间对得上。', en: 'The statements agree.' },
      rule: 'report.identities',
    },
  ],
  visits: 0,
  fee: { amountFen: 0, note: { zh: '不收费', en: 'Free of charge' } },
  result: {
    name: isCharity
      ? { zh: '年度工作报告向社会公布', en: 'The report is published' }
      : { zh: '年度检查结论', en: 'Result of the annual check' },
  },
  law,
})

const papers = (needsAudit: boolean): MaterialSlot[] => [
  {
    code: 'audit-report',
    name: { zh: '审计报告', en: 'Audit report' },
    note: { zh: '由会计师事务所出具。', en: 'By an audit firm.' },
    required: needsAudit,
    during: reporting,
    article: '《基金会管理条例》第三十六条',
  },
  {
    code: 'signed-cover',
    name: { zh: '法定代表人签字盖章页', en: 'Page signed and sealed' },
    required: true,
    during: reporting,
  },
]
