import { type AnyRule, defineRule, gt } from '@yiqi/contracts'
import { Type } from 'typebox'
import {
  days,
  defineProcess,
  licensingClocks,
  licensingMachine,
  licensingRemedies,
  numberOf,
  textOf,
  workingDays,
} from '../index.ts'

const article = '《试验条例》第三条'

/** A whole process in one object: what the tests show the engine to make of it. */
export const toyProcess = defineProcess({
  id: 'toy-permit',
  itemCode: '990',
  kind: 'licence',
  letter: 'N',
  version: 1,
  inForce: { from: '2016-02-06', to: null },
  name: { zh: '试验许可', en: 'Toy permit' },
  summary: { zh: '只供测试的事项。', en: 'An item for tests only.' },
  subject: 'organisation',
  applicants: { who: 'anyone', text: [{ zh: '任何人', en: 'Anybody' }] },
  region: 'registrar',
  title: 'name',
  form: [
    {
      id: 'basics',
      label: { zh: '基本情况', en: 'Basics' },
      fields: {
        name: { type: 'string', label: { zh: '名称', en: 'Name' }, required: true, max: 20 },
        registrar: { type: 'region', label: { zh: '登记机关', en: 'Registrar' }, required: true },
        fundFen: { type: 'money', label: { zh: '资金', en: 'Fund' }, required: true },
        source: {
          type: 'text',
          label: { zh: '资金来源', en: 'Source of the fund' },
          required: true,
          when: gt('fundFen', 10_000_000),
        },
        kind: {
          type: 'code',
          label: { zh: '类别', en: 'Kind' },
          options: [
            { code: 'a', label: { zh: '甲', en: 'A' } },
            { code: 'b', label: { zh: '乙', en: 'B' } },
          ],
        },
      },
    },
    {
      id: 'people',
      label: { zh: '人员', en: 'People' },
      fields: {
        founders: {
          label: { zh: '发起人', en: 'Founders' },
          min: 1,
          max: 3,
          rows: {
            name: { type: 'string', label: { zh: '姓名', en: 'Name' }, required: true },
            citizenId: {
              type: 'string',
              label: { zh: '身份证号', en: 'Citizen id' },
              required: true,
              check: 'citizen-id',
              sensitivity: 'S',
              mask: 'citizen-id',
            },
          },
        },
        mobile: {
          type: 'string',
          label: { zh: '联系电话', en: 'Mobile' },
          check: 'mobile',
          sensitivity: 'S',
          mask: 'mobile',
        },
      },
    },
  ],
  materials: [
    {
      code: 'charter',
      name: { zh: '章程草案', en: 'Draft charter' },
      required: true,
      article,
    },
    {
      code: 'audit',
      name: { zh: '验资报告', en: 'Capital verification' },
      required: true,
      when: gt('fundFen', 10_000_000),
      maxFiles: 2,
    },
  ],
  machine: licensingMachine({ grant: { zh: '准予试验', en: 'Grant the trial' } }),
  clocks: licensingClocks({
    term: days(60),
    promised: { parameter: 'promised.toy-permit', default: workingDays(20) },
    extension: days(10),
    from: 'receipt',
    article,
  }),
  checks: [
    {
      rule: 'toy.fund',
      at: ['form', 'submit', 'decide'],
      input: (form) => {
        const fundFen = numberOf(form, 'fundFen')
        return fundFen === null ? null : { fundFen }
      },
      blocks: true,
      fields: { fundFen: 'fundFen' },
    },
  ],
  gatherFacts: async (_tx, _services, { form }) => ({ asked: textOf(form, 'name') }),
  effects: {
    grant: async (_tx, _services, { form }) => {
      if (textOf(form, 'name') === '故障') throw new Error('the effect failed')
      return { subjectUscc: '53100000500019795A', facts: { certificateNo: 'C-1' } }
    },
  },
  documents: [
    {
      id: 'decision',
      label: { zh: '决定书', en: 'Decision' },
      on: 'grant',
      template: 'notice',
      data: ({ caseNo, subjectUscc, facts }) => ({ caseNo, subjectUscc, facts }),
    },
  ],
  guide: {
    conditions: [
      { text: { zh: '资金三万元以上', en: 'At least 30,000 yuan' }, article, rule: 'toy.fund' },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: { zh: '试验证', en: 'Toy certificate' } },
    remedies: licensingRemedies,
    law: [{ quote: '资金不少于三万元。', source: article }],
  },
  archive: { class: '登记', retention: 'permanent' },
  statistics: { clock: 'decision', by: ['kind'] },
})

export const toyRules: AnyRule[] = [
  defineRule({
    id: 'toy.fund',
    title: { zh: '资金', en: 'Fund' },
    article,
    inForce: { from: '2016-02-06', to: null },
    input: Type.Object({ fundFen: Type.Integer({ minimum: 0 }) }),
    parameters: {},
    evaluate: ({ fundFen }) => ({
      reasons:
        fundFen >= 3_000_000
          ? []
          : [
              {
                code: 'TOY_FUND',
                outcome: 'FAIL',
                article,
                message: { zh: '资金不足三万元。', en: 'Less than 30,000 yuan.' },
                field: 'fundFen',
                inputs: { fundFen },
              },
            ],
    }),
  }) as AnyRule,
]
