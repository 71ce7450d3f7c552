import { defineDataset, eq } from '@yiqi/contracts'
import { text } from '../words.ts'

/** 行政处罚决定 (governance §10.1, data §6.1): one record for each decision that lays a penalty on an organisation. */
export default defineDataset({
  name: 'penalty',
  label: text('行政处罚', 'Penalty'),
  definition: text(
    '登记管理机关对社会组织作出的一份行政处罚决定',
    'One decision of a registrar that lays a penalty on an organisation',
  ),
  key: ['uscc', 'penalty_no'],
  parent: { dataset: 'organisation', by: 'uscc' },
  storage: { class: 'distributed', by: 'uscc' },
  authority: text('登记管理机关', 'Registrar'),
  publicWhen: eq('published', true),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'penalty_no',
  fields: {
    uscc: {
      type: 'string',
      label: text('统一社会信用代码', 'Unified social credit code'),
      required: true,
      max: 18,
      check: 'uscc',
    },
    penalty_no: {
      type: 'string',
      label: text('行政处罚决定书文号', 'Number of the decision'),
      required: true,
      max: 60,
    },
    name: {
      type: 'string',
      label: text('被处罚的组织', 'Organisation'),
      definition: text('决定时的名称', 'Its name when it was decided'),
      required: true,
      max: 100,
    },
    case_number: {
      type: 'string',
      label: text('案件编号', 'Number of the case'),
      required: true,
      max: 60,
      disclosure: 'C',
    },
    registrar: {
      type: 'region',
      label: text('作出决定的机关区划', 'Region of the deciding registrar'),
      required: true,
    },
    organ: {
      type: 'string',
      label: text('作出决定的机关', 'Deciding organ'),
      required: true,
      max: 100,
    },
    offence: {
      type: 'string',
      label: text('违法行为', 'Offence'),
      required: true,
      max: 200,
    },
    facts: {
      type: 'text',
      label: text('违法事实', 'Facts'),
      definition: text(
        '供公开的摘要，不含个人信息',
        'Summary for the public, without personal data',
      ),
      required: true,
      max: 2000,
    },
    basis: {
      type: 'string',
      label: text('处罚依据', 'Basis'),
      required: true,
      max: 300,
    },
    kinds: {
      type: 'strings',
      list: 'penaltyKind',
      label: text('处罚种类', 'Kinds'),
      required: true,
      max: 20,
    },
    fine: { type: 'money', label: text('罚款', 'Fine'), required: true, min: 0 },
    confiscated: {
      type: 'money',
      label: text('没收', 'Confiscation'),
      required: true,
      min: 0,
    },
    suspended_days: {
      type: 'integer',
      label: text('限期停止活动（日）', 'Days of suspension'),
      min: 1,
    },
    suspended_to: {
      type: 'date',
      label: text('停止活动至', 'Suspended until'),
      definition: text('自送达之日起算的最后一日', 'Last day, counted from the service'),
    },
    suspended_before: {
      type: 'date',
      label: text('送达前另行停止活动至', 'Suspended before until'),
      definition: text(
        '送达时组织因其他决定正在停止活动的最后一日；本决定撤销后仍然有效',
        'Last day of a suspension of other origin that ran when it was served; it outlives a reversal',
      ),
      disclosure: 'C',
    },
    procedure: {
      type: 'code',
      list: 'penaltyProcedure',
      label: text('程序', 'Procedure'),
      required: true,
    },
    decided_on: { type: 'date', label: text('决定日期', 'Decided on'), required: true },
    served_on: { type: 'date', label: text('送达日期', 'Served on') },
    executed_on: {
      type: 'date',
      label: text('执行完毕日期', 'Performed on'),
    },
    published: {
      type: 'boolean',
      label: text('是否公开', 'Is published'),
      definition: text(
        '具有一定社会影响的决定公开（行政处罚法第四十八条）；撤销的撤回',
        'Decisions of some social effect; withdrawn when reversed',
      ),
      required: true,
      disclosure: 'C',
    },
    published_until: {
      type: 'date',
      label: text('公示截止日期', 'Shown until'),
    },
    reversed_on: {
      type: 'date',
      label: text('被撤销、变更、确认违法的日期', 'Reversed on'),
      disclosure: 'C',
    },
    reversal: {
      type: 'string',
      label: text('撤销、变更、确认违法的文书', 'By which it was reversed'),
      max: 300,
      disclosure: 'C',
    },
  },
  rules: [],
  list: {
    columns: ['penalty_no', 'name', 'offence', 'kinds', 'fine', 'decided_on', 'executed_on'],
    facets: ['procedure'],
    sort: ['decided_on', 'penalty_no', 'uscc'],
  },
  since: '2026-11-28',
})
