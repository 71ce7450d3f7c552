import { defineDataset, eq } from '@yiqi/contracts'
import { registrarAuthority, text, usccField } from '../words.ts'

const day = (zh: string, en: string) => ({ type: 'date', label: text(zh, en) }) as const

/**
 * 联合奖惩的实施和反馈: what was done to or for an organisation, or one of its persons in charge, under a measure; and
 * what came of it (charity §5.9).
 */
export default defineDataset({
  name: 'measure_application',
  label: text('联合奖惩实施记录', 'Application of a joint measure'),
  definition: text(
    '对一个社会组织或者它的负责人实施一项联合奖惩措施，以及反馈',
    'One measure applied to an organisation or a person in charge of it, with what came of it',
  ),
  key: ['uscc', 'application_no'],
  parent: { dataset: 'organisation', by: 'uscc' },
  storage: { class: 'distributed', by: 'uscc' },
  authority: registrarAuthority,
  publicWhen: eq('published', true),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'measure',
  fields: {
    uscc: usccField,
    application_no: {
      type: 'string',
      label: text('实施编号', 'Number of the application'),
      required: true,
      max: 60,
    },
    measure_no: {
      type: 'string',
      label: text('措施编号', 'Number of the measure'),
      required: true,
      max: 60,
    },
    measure: { type: 'string', label: text('措施', 'Measure'), required: true, max: 300 },
    kind: { type: 'code', list: 'measureKind', label: text('种类', 'Kind'), required: true },
    body: { type: 'string', label: text('实施机关', 'Carried out by'), required: true, max: 100 },
    basis: { type: 'string', label: text('依据', 'Legal basis'), required: true, max: 300 },
    registrar: {
      type: 'region',
      label: text('登记管理机关区划', 'Region of the registrar'),
      required: true,
    },
    person_id: {
      type: 'string',
      label: text('负责人', 'Person in charge'),
      definition: text(
        '对负责人实施的才有；对组织实施的为空',
        'Only where it was applied to a person in charge',
      ),
      max: 60,
      disclosure: 'C',
    },
    person_name: {
      type: 'string',
      label: text('负责人姓名', 'Name of the person in charge'),
      max: 50,
      disclosure: 'C',
    },
    target_group: {
      type: 'code',
      list: 'measureScope',
      label: text('适用对象', 'Target group'),
    },
    party_name: {
      type: 'string',
      label: text('捐赠人、受益人或者其他当事人', 'Donor, beneficiary or other party'),
      definition: text('不是该组织负责人的才有', 'Only of whoever is not in charge of it'),
      max: 50,
      sensitivity: 'G',
      mask: 'name',
      disclosure: 'C',
    },
    decision_no: {
      type: 'string',
      label: text('判决或者决定文号', 'Number of the judgment or decision'),
      max: 100,
      disclosure: 'C',
    },
    decided_by: {
      type: 'string',
      label: text('作出判决或者决定的机关', 'Court or office'),
      max: 100,
      disclosure: 'C',
    },
    decided_on: { ...day('判决或者决定日期', 'Decided on'), disclosure: 'C' },
    consent_on: { ...day('捐赠人同意日期', 'Donor consented on'), disclosure: 'C' },
    content: {
      type: 'text',
      label: text('实施内容', 'What was done'),
      required: true,
      max: 1000,
    },
    applied_on: { ...day('实施日期', 'Applied on'), required: true },
    until: { ...day('截止日期', 'Until'), definition: text('含当日', 'The last day') },
    feedback: { type: 'text', label: text('反馈', 'Report back'), max: 1000 },
    feedback_on: day('反馈日期', 'Reported on'),
    ended_on: day('提前终止日期', 'Ended on'),
    published: {
      type: 'boolean',
      label: text('是否公布', 'Is published'),
      required: true,
      disclosure: 'C',
    },
  },
  rules: [
    {
      id: 'MAP-001',
      kind: 'sequence',
      severity: 'error',
      fields: ['applied_on', 'until'],
      expression: {
        op: 'le',
        left: { op: 'field', name: 'applied_on' },
        right: { op: 'field', name: 'until' },
      },
      message: text('截止日期早于实施日期', 'It ends before it begins'),
      hint: text('请核对日期。', 'Check the days.'),
    },
  ],
  list: {
    columns: ['measure', 'uscc', 'kind', 'body', 'applied_on', 'until', 'feedback_on'],
    facets: ['kind', 'target_group'],
    sort: ['applied_on', 'uscc', 'application_no'],
  },
  since: '2026-11-29',
})
