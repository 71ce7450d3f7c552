import { defineDataset, type Message } from '@yiqi/contracts'

const text = (zh: string, en: string): Message => ({ zh, en })

/** 评估等级 (data §2, 5): one record for each cycle in which a grade was awarded. */
export default defineDataset({
  name: 'evaluation',
  label: text('评估', 'Evaluation'),
  definition: text('社会组织每一轮评估得到的等级', 'Grade of an organisation in each cycle'),
  key: ['uscc', 'cycle'],
  parent: { dataset: 'organisation', by: 'uscc' },
  storage: { class: 'distributed', by: 'uscc' },
  authority: text('登记管理机关', 'Registrar'),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'cycle',
  fields: {
    uscc: {
      type: 'string',
      label: text('统一社会信用代码', 'Unified social credit code'),
      required: true,
      max: 18,
      check: 'uscc',
    },
    cycle: {
      type: 'string',
      label: text('评估轮次', 'Cycle'),
      definition: text('评定年度', 'Year of the award'),
      required: true,
      max: 20,
    },
    grade: {
      type: 'code',
      list: 'evaluationGrade',
      label: text('评估等级', 'Evaluation grade'),
      required: true,
    },
    score: {
      type: 'string',
      label: text('得分', 'Score'),
      definition: text('满分 1000，一位小数', 'Of 1000, one decimal'),
      max: 8,
      disclosure: 'C',
    },
    indicator_set: {
      type: 'string',
      label: text('评估指标', 'Indicator set'),
      definition: text('组织类型和版本，如 association/2', 'Type and version, e.g. association/2'),
      max: 40,
    },
    agency: { type: 'string', label: text('评定机关', 'Awarded by'), max: 100, required: true },
    agency_region: {
      type: 'region',
      label: text('评定机关区划', 'Region of the awarding registrar'),
      required: true,
    },
    notice_no: { type: 'string', label: text('通知文号', 'Number of the notice'), max: 60 },
    notice_on: { type: 'date', label: text('通知日期', 'Day of the notice') },
    certificate_no: { type: 'string', label: text('证书编号', 'Certificate number'), max: 60 },
    term_from: { type: 'date', label: text('有效期自', 'Valid from'), required: true },
    term_to: { type: 'date', label: text('有效期至', 'Valid to'), required: true },
    token: { type: 'text', label: text('证书令牌', 'Signed token of the certificate'), max: 4000 },
    document: { type: 'file', label: text('证书文件', 'File of the certificate'), disclosure: 'C' },
    withdrawn: { type: 'boolean', label: text('是否取消', 'Is withdrawn'), required: true },
    lowered_on: { type: 'date', label: text('降低或者取消日期', 'Lowered or withdrawn on') },
    lowered_for: {
      type: 'string',
      label: text('降低或者取消的事由', 'Why it was lowered'),
      max: 200,
    },
  },
  rules: [
    {
      id: 'EVL-001',
      kind: 'sequence',
      severity: 'error',
      fields: ['term_from', 'term_to'],
      expression: {
        op: 'le',
        left: { op: 'field', name: 'term_from' },
        right: { op: 'field', name: 'term_to' },
      },
      message: text('有效期至早于有效期自', 'End lies before start'),
      hint: text('请对照等级通知核对。', 'Check against the notice of the grade.'),
    },
  ],
  list: {
    columns: ['uscc', 'cycle', 'grade', 'term_from', 'term_to', 'withdrawn'],
    facets: ['grade', 'withdrawn'],
    sort: ['uscc', 'cycle', 'term_to'],
  },
  since: '2026-11-27',
})
