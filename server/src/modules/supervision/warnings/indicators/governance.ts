import { addYears, daysBetween } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { defineIndicator, designed } from './indicator.ts'
import { text } from '../../words.ts'

const foundations = '《基金会管理条例》第二十条'
const ofLaw = { source: foundations, mark: 'V' } as const
const third = 1 / 3
const count = (title: string, minimum = 0) => Type.Integer({ minimum, title })

const overTerm = defineIndicator({
  code: 'R03',
  title: text('超期未换届', 'Term of the council over'),
  formula: text('届期届满以后的天数', 'days after the end of the term'),
  input: Type.Object({
    startedOn: Type.String({ format: 'date', title: '本届开始日期' }),
    on: Type.String({ format: 'date', title: '今天' }),
    termYears: Type.Optional(Type.Integer({ minimum: 1, title: '章程备案的届期（年）' })),
  }),
  thresholds: { when: 'above', yellow: 0, orange: 180, red: 365, unit: '天' },
  more: { mostYears: designed(text('每届最长年数', 'Most years of a term'), 5, '年') },
  measure: ({ startedOn, on, termYears }, { mostYears = 0 }) => ({
    value: daysBetween(addYears(startedOn, termYears ?? mostYears), on),
    level: (termYears ?? 0) > mostYears ? 'orange' : 'none',
  }),
})

const manyPosts = defineIndicator({
  code: 'R04',
  title: text('法定代表人兼任', 'One legal representative of several'),
  formula: text(
    '同一人担任法定代表人的存续社会组织数',
    'active organisations with the same legal representative',
  ),
  input: Type.Object({ organisations: count('社会组织数') }),
  thresholds: { when: 'at-least', orange: 2, red: 3, unit: '家' },
  measure: ({ organisations }) => ({ value: organisations }),
})

const kin = defineIndicator({
  code: 'R05',
  awaits: text('理事之间近亲属关系的登记', 'kinship of directors on record'),
  title: text('近亲属理事', 'Kin on the council'),
  article: foundations,
  formula: text('相互间有近亲属关系的理事占比', 'share of directors who are kin of each other'),
  input: Type.Object({
    isPrivateFund: Type.Boolean({ title: '用私人财产设立的非公募基金会' }),
    kin: count('有近亲属关系的理事数'),
    directors: count('理事数', 1),
  }),
  thresholds: { when: 'above', red: third, ...ofLaw },
  measure: ({ isPrivateFund, kin: related, directors }) => ({
    value: related / directors,
    level: !isPrivateFund && related > 0 ? 'red' : 'none',
  }),
})

const paid = defineIndicator({
  code: 'R06',
  title: text('领薪理事', 'Paid directors'),
  article: foundations,
  formula: text('领取报酬的理事占比', 'share of directors who are paid'),
  input: Type.Object({ paid: count('领取报酬的理事数'), directors: count('理事数', 1) }),
  thresholds: { when: 'above', red: third, ...ofLaw },
  measure: ({ paid: salaried, directors }) => ({ value: salaried / directors }),
})

const councilSize = defineIndicator({
  code: 'R07',
  title: text('理事人数', 'Size of the council'),
  article: foundations,
  formula: text('理事人数超出 5 至 25 人的人数', 'directors too few or too many of 5 to 25'),
  input: Type.Object({ directors: count('理事数') }),
  thresholds: { when: 'above', orange: 0, unit: '人', ...ofLaw },
  more: {
    least: { label: text('理事最少人数', 'Least directors'), default: 5, unit: '人', ...ofLaw },
    most: { label: text('理事最多人数', 'Most directors'), default: 25, unit: '人', ...ofLaw },
  },
  measure: ({ directors }, { least = 0, most = 0 }) => ({
    value: Math.max(0, least - directors, directors - most),
  }),
})

const oldAge = defineIndicator({
  code: 'A02',
  title: text('负责人超龄', 'Age of a person in charge'),
  formula: text('在任负责人最大年龄', 'age of the oldest person in charge'),
  input: Type.Object({ age: count('周岁') }),
  thresholds: { when: 'above', yellow: 70, unit: '周岁', source: '规范 governance §11' },
  measure: ({ age }) => ({ value: age }),
})

export const governanceIndicators = [overTerm, manyPosts, kin, paid, councilSize, oldAge]
