import { isWithin } from '@yiqi/codes'
import { defineRule, type Reason } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { finding } from './finding.ts'

const Region = Type.String({ pattern: '^[0-9]{6}$' })
const PlainDate = Type.String({ format: 'date' })

/** Whoever audits is on the list of the registrar or of one above it, and has nothing to do with whom he audits. */
export const independence = defineRule({
  id: 'departure-audit.independence',
  title: {
    zh: '会计师事务所可以受托，并且独立',
    en: 'The firm may be commissioned, and is independent',
  },
  article: '《中华人民共和国注册会计师法》第十八条；中国注册会计师职业道德守则',
  inForce: { from: '1994-01-01', to: null },
  input: Type.Object({
    on: Type.String({ format: 'date', title: '委托日期' }),
    registrar: Type.Optional(
      Type.Union([Region, Type.Null()], { title: '委托的登记管理机关区划' }),
    ),
    listedBy: Type.Optional(
      Type.Union([Region, Type.Null()], { title: '列入名册的登记管理机关区划' }),
    ),
    listedOn: Type.Optional(Type.Union([PlainDate, Type.Null()], { title: '列入名册日期' })),
    endedOn: Type.Optional(Type.Union([PlainDate, Type.Null()], { title: '退出名册日期' })),
    declaresIndependence: Type.Optional(
      Type.Boolean({ title: '事务所声明和被审计单位没有利害关系' }),
    ),
    posts: Type.Array(
      Type.Object({
        name: Type.String({ title: '注册会计师姓名' }),
        to: Type.Optional(Type.Union([PlainDate, Type.Null()])),
      }),
      { title: '签字注册会计师在被审计单位担任过的职务' },
    ),
  }),
  parameters: {
    'departureAudit.leftYears': {
      label: {
        zh: '注册会计师离开被审计单位未满几年不得审计',
        en: 'Years since leaving the organisation within which an accountant may not audit it',
      },
      default: 2,
      unit: '年',
      source: '本平台设计；比照《社会组织评估管理办法》的回避年限',
      mark: 'D',
    },
  },
  evaluate(input, { parameters }) {
    const { on, registrar, listedBy, listedOn, endedOn, declaresIndependence, posts } = input
    const years = parameters['departureAudit.leftYears']
    const reasons: Reason[] = []
    const fail = (code: string, zh: string, en: string, field: string) =>
      reasons.push(
        finding(
          { outcome: 'FAIL', code, article: this.article, message: { zh, en }, field },
          input,
        ),
      )
    if (!listedOn || listedOn > on) {
      const zh = '这家会计师事务所不在名册上，不能委托。请从名册里选。'
      fail('AUDIT_FIRM_UNLISTED', zh, 'The firm is not on the list: choose from it.', 'listedOn')
    } else if (registrar && listedBy && !isWithin(listedBy, registrar)) {
      const zh =
        '这家会计师事务所在别处的名册上：只能委托本级或者上级登记管理机关名册里的。请另选一家。'
      const en =
        'The firm is on the list of another place: choose from that of the registrar, or of one above it.'
      fail('AUDIT_FIRM_ELSEWHERE', zh, en, 'listedBy')
    } else if (endedOn && endedOn <= on) {
      const zh = `这家会计师事务所已于 ${endedOn} 退出名册。请另选一家。`
      fail('AUDIT_FIRM_ENDED', zh, `The firm left the list on ${endedOn}.`, 'endedOn')
    }
    if (declaresIndependence === false) {
      const zh = '事务所没有声明独立，不能承接。'
      fail(
        'AUDIT_NOT_DECLARED',
        zh,
        'The firm does not declare itself independent.',
        'declaresIndependence',
      )
    }
    for (const { name, to } of posts) {
      if (to && on >= addYears(to, years)) continue
      const zh = to
        ? `注册会计师${name} ${to} 才离开被审计单位，未满 ${years} 年。请换人。`
        : `注册会计师${name}是被审计单位的负责人。请换人。`
      const en = to ? `${name} left the organisation on ${to}.` : `${name} leads the organisation.`
      fail('AUDIT_NOT_INDEPENDENT', zh, en, 'posts')
    }
    return { reasons }
  },
})
