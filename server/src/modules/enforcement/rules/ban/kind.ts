import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from '../penalty/kinds.ts'
import { type Measure, measures } from './law.ts'

const Flag = (title: string) => Type.Optional(Type.Boolean({ title }))

/** Whether a body is an illegal organisation, of which kind, or what else it is (governance §10.2). */
const kindUnder = ({ article, inForce }: Measure) =>
  defineRule({
    id: 'ban.kind',
    title: { zh: '是不是非法社会组织', en: 'Whether it is an illegal organisation' },
    article,
    inForce,
    input: Type.Object({
      usesName: Type.Boolean({ title: '以社会团体、社会服务机构、基金会的名义活动' }),
      standing: Type.Enum(['none', 'preparing', 'registered', 'revoked'], {
        title: '登记情况：未登记、筹备中、已登记、已被撤销或吊销',
      }),
      beyondPreparation: Flag('筹备期间开展了筹备以外的活动'),
      actedAfterRevocation: Flag('被撤销、吊销后继续活动'),
      isCommunityGroup: Flag('未达到登记条件、由街道乡镇管理的社区组织'),
      isExempt: Flag('依法免予登记的团体、单位内部活动的团体'),
      lacksLicenceOnly: Flag('只缺行业许可，例如办学许可'),
    }),
    parameters: {},
    evaluate(input) {
      const { usesName, standing } = input
      const { reasons, say } = findings(this.article, input)
      const no = (code: string, zh: string, en: string, instead: string) => {
        say('FAIL', code, { zh, en })
        return { reasons, result: { kind: null, instead } }
      }
      const yes = (kind: string, zh: string, en: string) => {
        say('PASS', 'BAN_ILLEGAL', { zh, en })
        return { reasons, result: { kind, instead: null } }
      }
      if (input.isExempt)
        return no(
          'BAN_EXEMPT',
          '依法免予登记，不是非法社会组织',
          'Exempt from registration',
          'close',
        )
      if (input.isCommunityGroup)
        return no(
          'BAN_COMMUNITY',
          '未达到登记条件的社区组织由街道、乡镇管理，不予取缔',
          'A community group below the bar is looked after by its street or township',
          'community',
        )
      if (input.lacksLicenceOnly)
        return no(
          'BAN_SECTOR',
          '只缺行业许可的，移送行业主管部门',
          'Whoever lacks a sector licence alone is passed on to that department',
          'transfer',
        )
      if (standing === 'registered')
        return no(
          'BAN_REGISTERED',
          '已经登记的社会组织有违法行为的，给予行政处罚，不予取缔',
          'A registered organisation is penalised, not banned',
          'penalty',
        )
      if (standing === 'revoked')
        return input.actedAfterRevocation
          ? yes('after-revocation', '被撤销、吊销后继续活动', 'It acts on after revocation')
          : no('BAN_NO_ACTS', '被撤销、吊销后没有活动', 'It has not acted since', 'close')
      if (standing === 'preparing')
        return input.beyondPreparation
          ? yes('preparing', '筹备期间开展筹备以外的活动', 'It acts beyond preparation')
          : no('BAN_PREPARING', '筹备期间只做了筹备', 'It only prepares', 'close')
      return usesName
        ? yes('unregistered', '未经登记，以社会组织名义活动', 'It acts so without registration')
        : no(
            'BAN_NO_NAME',
            '没有以社会组织名义活动',
            'It does not act as a social organisation',
            'close',
          )
    },
  })

export const banKind = measures.map(kindUnder)
