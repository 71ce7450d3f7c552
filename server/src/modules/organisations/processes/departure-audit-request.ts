import { textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { auditOf, findLegalRepTerm } from '../departure/term.ts'
import { filingItem } from '../items/filing-item.ts'
import { clerkSection, onRecord, subjectSection } from '../items/sections.ts'

const article =
  '《社会团体登记管理条例》第二十七条、《民办非企业单位登记管理暂行条例》第二十二条、《基金会管理条例》第三十七条'

export default filingItem({
  id: 'departure-audit-request',
  itemCode: '029',
  kind: 'other',
  inForce: { from: '2004-06-01', to: null },
  states: ['registered', 'liquidating'],
  matter: text('离任审计申请', 'Request for a departure audit'),
  summary: text(
    '换届、更换法定代表人或者注销清算以前，报送材料，请登记管理机关组织审计。',
    'Before an election, another legal representative or the end, the registrar is asked to have the term audited.',
  ),
  article,
  form: [
    subjectSection({ legal_rep: { ref: 'organisation.legal_rep', ...onRecord, span: 'third' } }),
    {
      id: 'audit',
      label: text('审计事项', 'What is to be audited'),
      fields: {
        audit_kind: {
          type: 'code',
          label: text('事由', 'Reason'),
          required: true,
          options: [
            { code: 'term', label: text('换届', 'Election') },
            { code: 'departure', label: text('更换法定代表人', 'Another legal representative') },
            { code: 'liquidation', label: text('注销清算', 'Liquidation') },
          ],
        },
        meeting_on: {
          type: 'date',
          label: text(
            '会议日期，或者清算结束日期',
            'Day of the meeting, or end of the liquidation',
          ),
          required: true,
          span: 'half',
        },
        audit_to: {
          type: 'date',
          label: text('审计截止日', 'Accounts up to'),
          required: true,
          span: 'half',
        },
      },
    },
    clerkSection,
  ],
  materials: [
    {
      code: 'accounts',
      name: text('任期内各年度财务报告', 'Financial reports of the years of the term'),
      required: true,
      maxFiles: 20,
      article,
    },
    {
      code: 'report-on-duty',
      name: text('法定代表人述职报告', 'Account that the legal representative gives'),
      required: true,
      article,
    },
  ],
  checks: [
    {
      rule: 'departure-audit.papers-in-time',
      at: ['form', 'submit'],
      blocks: false,
      input: ({ audit_kind: kind, meeting_on: meetingOn }) =>
        kind && meetingOn ? { kind, meetingOn } : null,
      fields: { meetingOn: 'meeting_on' },
    },
  ],
  effect: async (tx, services, matter) => {
    const term = await findLegalRepTerm(tx, services, matter.subjectUscc ?? '')
    const { form } = matter
    const more = {
      kind: textOf(form, 'audit_kind') ?? 'departure',
      meeting_on: form.meeting_on,
      period_to: form.audit_to,
      scope: '任期内财务收支、资产和重大事项决策',
    }
    return {
      opens: [
        term
          ? auditOf(term, more)
          : { processId: 'departure-audit', subjectUscc: matter.subjectUscc ?? '', form: more },
      ],
    }
  },
  receipt: () => ['审计已立件，由登记管理机关委托会计师事务所，不向你单位收取费用。'],
  conditions: [
    {
      text: text('会前 1 个月报送材料。', 'Papers come a month before the meeting.'),
      rule: 'departure-audit.papers-in-time',
    },
  ],
  result: text('离任审计申请回执，随后是审计报告', 'Receipt, then the report'),
  law: [],
  countedBy: ['audit_kind'],
})
