import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const regulation = '《基金会管理条例》'
const Names = (title: string) => Type.Array(Type.String(), { title })

export const foundationOfficers = defineRule({
  id: 'establishment.foundation-officers',
  title: { zh: '基金会负责人和监事的任职限制', en: 'Who may lead and supervise a foundation' },
  article: `${regulation}第二十条、第二十二条、第二十三条、第二十四条`,
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    isLegalRepChair: Type.Boolean({ title: '法定代表人由理事长担任' }),
    otherOrganisations: Names('已担任法定代表人的其他组织'),
    servingOfficials: Names('由现职国家工作人员兼任的理事长、副理事长、秘书长'),
    supervisorsOnCouncil: Names('兼任理事的监事'),
    supervisorsKin: Type.Optional(Names('是理事近亲属的监事')),
    supervisorsAccountants: Type.Optional(Names('是本基金会财会人员的监事')),
    stays: Type.Optional(
      Type.Array(
        Type.Object({
          name: Type.String(),
          months: Type.Integer({ minimum: 0, title: '每年在内地居留几个月' }),
        }),
        { title: '不是内地居民的理事长、副理事长、秘书长' },
      ),
    ),
  }),
  parameters: {
    'foundation.minMonthsHere': {
      label: {
        zh: '非内地居民担任理事长、副理事长、秘书长的，每年在内地至少居留',
        en: 'Least months a year that leaders from outside the mainland spend here',
      },
      default: 3,
      unit: '个月',
      source: `${regulation}第二十四条`,
      mark: 'V',
    },
  },
  evaluate(input, { parameters }) {
    return {
      reasons: [
        ...legalRepresentativeFindings(input),
        ...officialFindings(input.servingOfficials),
        ...supervisorFindings(input),
        ...stayFindings(input.stays ?? [], parameters['foundation.minMonthsHere']),
      ],
    }
  },
})

function legalRepresentativeFindings(input: {
  isLegalRepChair: boolean
  otherOrganisations: string[]
}): Reason[] {
  const { isLegalRepChair, otherOrganisations } = input
  const found: Reason[] = []
  if (!isLegalRepChair) {
    const message = {
      zh: '理事长是基金会的法定代表人。',
      en: 'The chair is the legal representative of a foundation.',
    }
    const hint = {
      zh: '请把理事长标为法定代表人。',
      en: 'Mark the chair as the legal representative.',
    }
    const article = `${regulation}第二十条第四款`
    const more = { field: 'isLegalRepChair', hint }
    found.push(reason('FAIL', 'EST_LEGAL_REP_CHAIR', article, message, { isLegalRepChair }, more))
  }
  if (otherOrganisations.length > 0) {
    const names = otherOrganisations
    const message = {
      zh: `拟任法定代表人已是 ${names.join('、')} 的法定代表人，不得同时担任。`,
      en: `The proposed legal representative already represents ${names.join(', ')}.`,
    }
    found.push(bar('EST_LEGAL_REP_PLURALITY', '第二十三条', 'otherOrganisations', names, message))
  }
  return found
}

function officialFindings(names: string[]): Reason[] {
  if (names.length === 0) return []
  const message = {
    zh: `${names.join('、')} 是现职国家工作人员，不得兼任理事长、副理事长或者秘书长。`,
    en: `${names.join(', ')}: serving officials may not be chair, deputy or secretary.`,
  }
  return [bar('EST_SERVING_OFFICIAL', '第二十三条', 'servingOfficials', names, message)]
}

const supervisorBars = {
  supervisorsOnCouncil: { zh: '是理事', en: 'on the council' },
  supervisorsKin: { zh: '是理事的近亲属', en: 'close relatives of council members' },
  supervisorsAccountants: { zh: '是基金会的财会人员', en: 'accountants of the foundation' },
} as const

function supervisorFindings(input: { [field in keyof typeof supervisorBars]?: string[] }) {
  return Object.entries(supervisorBars).flatMap(([field, why]) => {
    const names = input[field as keyof typeof supervisorBars] ?? []
    if (names.length === 0) return []
    const message = {
      zh: `${names.join('、')} ${why.zh}，不得任监事。`,
      en: `${names.join(', ')}: ${why.en}, who may not supervise.`,
    }
    return [bar('EST_SUPERVISOR_CONFLICT', '第二十二条第二款', field, names, message)]
  })
}

function stayFindings(stays: { name: string; months: number }[], least: number): Reason[] {
  const names = stays.filter(({ months }) => months < least).map(({ name }) => name)
  if (names.length === 0) return []
  const message = {
    zh: `${names.join('、')} 每年在内地居留不足 ${least} 个月，不得担任理事长、副理事长或者秘书长。`,
    en: `${names.join(', ')}: less than ${least} months a year here, so not chair, deputy or secretary.`,
  }
  return [bar('EST_STAY_SHORT', '第二十四条', 'stays', names, message)]
}

function bar(
  code: string,
  article: string,
  field: string,
  names: string[],
  message: Message,
): Reason {
  const hint = { zh: '请更换人选或者职务。', en: 'Choose another person, or another post.' }
  const inputs = { [field]: names }
  return reason('FAIL', code, `${regulation}${article}`, message, inputs, { field, hint })
}
