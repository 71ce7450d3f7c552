import { regionLevel } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { checkName } from '@yiqi/org-names'
import { addDays, addMonths } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const types = { association: '51', 'service-institution': '52', foundation: '53' } as const
const levels = { nation: 0, province: 1, prefecture: 2, county: 3 } as const
const RegionCode = Type.String({ pattern: '^[0-9]{6}$' })

const Existing = Type.Object({
  name: Type.String(),
  uscc: Type.Optional(Type.String()),
  authorityCode: RegionCode,
  type: Type.Union([Type.Literal('51'), Type.Literal('52'), Type.Literal('53')]),
  field: Type.Optional(Type.String()),
  state: Type.Union([
    Type.Literal('REGISTERED'),
    Type.Literal('RESERVED'),
    Type.Literal('RENAMED'),
    Type.Literal('DISSOLVED'),
    Type.Literal('REVOKED'),
  ]),
  endedOn: Type.Optional(Type.String({ format: 'date' })),
})

const NamedPerson = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 50, title: '姓名' }),
    isEminent: Type.Boolean({ title: '本领域的杰出人物' }),
    isDead: Type.Boolean({ title: '已经去世' }),
    hasConsent: Type.Boolean({ title: '本人或者近亲属同意' }),
    isDeprivedOfPoliticalRights: Type.Boolean({ title: '曾被剥夺政治权利' }),
  },
  { title: '名称里的人' },
)

/** 结构、禁用词、重名和近似 of a proposed name; the parts it was read in are the result. */
export const nameCheck = defineRule({
  id: 'names.check',
  title: { zh: '社会组织名称', en: 'Name of an organisation' },
  article: '《社会组织名称管理办法》第八条、第十五条、第十六条、第十七条',
  inForce: { from: '2024-05-01', to: null },
  input: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100, title: '拟用名称' }),
    type: OrganisationType,
    registrar: Type.String({ pattern: '^[0-9]{6}$', title: '登记管理机关区划代码' }),
    divisions: Type.Optional(
      Type.Array(Type.Object({ code: RegionCode, name: Type.String() }), {
        title: '另需识别的行政区划',
      }),
    ),
    existing: Type.Optional(Type.Array(Existing, { title: '可能重名的名称' })),
    field: Type.Optional(
      Type.String({ minLength: 1, maxLength: 20, title: '行（事）业领域，从名称里认不出时' }),
    ),
    hasNationalApproval: Type.Optional(
      Type.Boolean({ title: '冠“中国”“全国”“中华”等字样已经批准' }),
    ),
    person: Type.Optional(NamedPerson),
  }),
  parameters: {
    'name.similarity': {
      label: {
        zh: '字号相差几个字以内提示审核人',
        en: 'Edit distance of the own name up to which a reviewer is warned',
      },
      default: 1,
      unit: '字',
      source: '本平台设计；办法只禁止相同',
      mark: 'D',
    },
    'name.brandMinLength': {
      label: { zh: '字号至少几个字', en: 'Least length of the own name' },
      default: 2,
      unit: '字',
      source: '名称管理惯例，未核到条文',
      mark: 'K?',
    },
    'name.reserveYears.renamedOrDissolved': {
      label: {
        zh: '更名、注销后保留几年',
        en: 'Years a name is kept after renaming or dissolution',
      },
      default: 1,
      unit: '年',
      source: '《社会组织名称管理办法》第十六条',
      mark: 'V',
    },
    'name.reserveYears.revoked': {
      label: { zh: '撤销登记后保留几年', en: 'Years a name is kept after revocation' },
      default: 3,
      unit: '年',
      source: '《社会组织名称管理办法》第十六条',
      mark: 'V',
    },
  },
  evaluate(input, { asOf, parameters }) {
    const { name, type, registrar, divisions, existing = [] } = input
    const { field, person, hasNationalApproval = false } = input
    const { findings, segments } = checkName({
      name,
      type: types[type],
      authority: { regionCode: registrar, level: levels[regionLevel(registrar) ?? 'county'] },
      existing: [...existing],
      asOf,
      parameters,
      hasNationalApproval,
      ...(field !== undefined && { field }),
      ...(person && { person }),
      ...(divisions && { regions: divisions }),
    })
    return {
      reasons: findings.map((finding) =>
        reason(
          finding.severity,
          finding.code,
          finding.article,
          finding.message,
          { name, type, registrar, ...(finding.clash && { clash: finding.clash }) },
          { field: 'name', hint: finding.hint },
        ),
      ),
      result: { parts: segments.parts, breaks: segments.breaks },
    }
  },
})

/** How long the name of a pre-check is kept for whoever asked. */
export const nameReservation = defineRule({
  id: 'names.reservation',
  title: { zh: '预审通过的名称保留到哪一天', en: 'Until when an allowed name is kept' },
  article: '登记管理机关规定的名称保留期（参数 name.reserveMonths）',
  inForce: { from: '2024-05-01', to: null },
  input: Type.Object({ from: Type.String({ format: 'date', title: '预审通过日期' }) }),
  parameters: {
    'name.reserveMonths': {
      label: { zh: '保留几个月', en: 'Months for which it is kept' },
      default: 6,
      unit: '个月',
      source: '各地办事指南，未核到条文',
      mark: 'K?',
    },
  },
  evaluate({ from }, { parameters }) {
    // A period of validity: its first day counts, and its last one never rolls (spec/README 5).
    const to = addDays(addMonths(from, parameters['name.reserveMonths']), -1)
    const message = { zh: `保留到 ${to}。`, en: `Kept until ${to}.` }
    const inputs = { from }
    return {
      reasons: [{ code: 'NAME_RESERVED', outcome: 'INFO', article: this.article, message, inputs }],
      result: { from, to },
    }
  },
})
