import { eq, type Expression, or } from '@yiqi/contracts'
import type { FormField, FormSection, MaterialSlot } from '../../../cases/index.ts'
import { text } from '../../words.ts'
import { checkLaw, topicField, topics, verdicts } from '../items.ts'

const onRecord = { prefill: true, readOnly: true } as const

const subject: FormSection = {
  id: 'subject',
  label: text('检查对象', 'Organisation'),
  hint: text('取自登记台账。', 'As the register has it.'),
  during: ['PREPARED'],
  fields: {
    uscc: { ref: 'organisation.uscc', readOnly: true },
    org_type: { ref: 'organisation.org_type', ...onRecord },
    name: { ref: 'organisation.name', ...onRecord, span: 'full' },
    legal_rep: { ref: 'organisation.legal_rep', ...onRecord },
    registrar: { ref: 'organisation.registrar', ...onRecord },
    residence: { ref: 'organisation.residence', ...onRecord, span: 'full' },
  },
}

const task: FormSection = {
  id: 'task',
  label: text('检查任务', 'Task'),
  during: ['PREPARED'],
  fields: {
    kind: { ref: 'inspection_result.kind', required: true },
    plan_no: { ref: 'inspection_result.plan_no', when: eq('kind', 'random') },
    ground: {
      type: 'text',
      label: text('检查事由', 'Reason'),
      hint: text('不定向抽查以外的检查，要写明为什么查。', 'Why it is checked outside a draw.'),
      required: true,
      max: 500,
      span: 'full',
      when: eq('kind', 'irregular'),
    },
    ...Object.fromEntries(
      topics.map(({ code, label }): [string, FormField] => [
        topicField(code),
        { type: 'boolean', label, span: 'third' },
      ]),
    ),
    inspectors: {
      label: text('检查人员', 'Inspectors'),
      hint: text('不少于两人，与检查对象有利害关系的回避。', 'Two or more, none with an interest.'),
      min: 2,
      max: 10,
      rows: {
        inspector_name: {
          type: 'string',
          label: text('姓名', 'Name'),
          required: true,
          max: 50,
        },
        card_no: {
          type: 'string',
          label: text('执法证件号', 'Number of the card'),
          required: true,
          max: 40,
        },
      },
    },
    planned_on: { type: 'date', label: text('计划检查日期', 'Planned for'), required: true },
  },
}

/** One section for each topic, each item a choice: what a thumb can do. */
const sheets: FormSection[] = topics.map(({ code, label, items }) => ({
  id: `sheet-${code}`,
  label,
  when: eq(topicField(code), true),
  during: ['CHECKING'],
  disclosed: ['record'],
  fields: {
    ...Object.fromEntries(
      items.map((one): [string, FormField] => [
        one.code,
        { type: 'code', label: one.label, options: verdicts, required: true, span: 'full' },
      ]),
    ),
    [`${code}_note`]: {
      type: 'text',
      label: text('问题说明', 'What is wrong'),
      required: true,
      max: 1000,
      span: 'full',
      when: isAnyBad(items.map((one) => one.code)),
      whenText: text('有一项“存在问题”的', 'Where an item has a problem'),
    },
  },
}))

function isAnyBad(names: readonly string[]): Expression {
  return or(...names.map((name) => eq(name, 'bad')))
}

const visit: FormSection = {
  id: 'visit',
  label: text('检查情况', 'The visit'),
  during: ['CHECKING'],
  disclosed: ['record'],
  fields: {
    checked_on: { ref: 'inspection_result.checked_on', required: true },
    place: {
      type: 'string',
      label: text('检查地点', 'Place'),
      required: true,
      max: 200,
    },
    result: { ref: 'inspection_result.result', required: true },
    summary: {
      type: 'text',
      label: text('现场记录', 'Record'),
      required: true,
      max: 3000,
      span: 'full',
    },
  },
}

const confirmation: FormSection = {
  id: 'confirmation',
  label: text('检查记录的签署', 'Signing of the record'),
  by: 'applicant',
  during: ['CONFIRMING'],
  fields: {
    agrees: {
      type: 'code',
      label: text('对检查记录', 'About the record'),
      required: true,
      options: [
        { code: 'agreed', label: text('无异议', 'No objection') },
        { code: 'objected', label: text('有异议', 'Objection') },
      ],
    },
    signed_by: {
      type: 'string',
      label: text('签署人', 'Signed by'),
      required: true,
      max: 50,
    },
    objection: {
      type: 'text',
      label: text('异议和理由', 'Objection and its grounds'),
      required: true,
      max: 2000,
      span: 'full',
      when: eq('agrees', 'objected'),
    },
  },
}

const demand: FormSection = {
  id: 'demand',
  label: text('整改要求', 'What is to be rectified'),
  hint: text('没有发现问题的不填。', 'Leave empty where nothing was found.'),
  during: ['CONFIRMED'],
  disclosed: ['order-rectification'],
  fields: {
    demand: { type: 'text', label: text('整改要求', 'Demand'), max: 2000, span: 'full' },
  },
}

const rectified: FormSection = {
  id: 'rectified',
  label: text('整改情况', 'Rectification'),
  by: 'applicant',
  during: ['RECTIFYING'],
  fields: {
    measures: {
      type: 'text',
      label: text('措施和结果', 'Measures and what came of them'),
      required: true,
      max: 3000,
      span: 'full',
    },
    rectified_on: { type: 'date', label: text('完成日期', 'Done on'), required: true },
  },
}

export const checkForm: readonly FormSection[] = [
  subject,
  task,
  visit,
  ...sheets,
  confirmation,
  demand,
  rectified,
]

export const checkPapers: readonly MaterialSlot[] = [
  {
    code: 'photo',
    name: text('现场照片', 'Photographs'),
    during: ['CHECKING'],
    disclosed: ['record'],
    required: false,
    accept: ['jpg', 'png'],
    maxFiles: 30,
    article: checkLaw,
  },
  {
    code: 'signed-record',
    name: text('签字的检查记录', 'Signed record'),
    note: text('检查人员和被检查单位签字。', 'Signed by the inspectors and the organisation.'),
    during: ['CHECKING', 'CONFIRMED'],
    disclosed: ['close', 'order-rectification'],
    required: false,
    maxFiles: 5,
    article: checkLaw,
  },
  {
    code: 'evidence',
    name: text('整改佐证', 'Evidence of rectification'),
    by: 'applicant',
    during: ['RECTIFYING'],
    required: false,
    maxFiles: 30,
  },
]
