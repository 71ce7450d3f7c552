import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from '../penalty/kinds.ts'
import { type Measure, measures } from './law.ts'

const Flag = (title: string) => Type.Optional(Type.Boolean({ title }))

interface Facts {
  usesName: boolean
  standing: 'none' | 'preparing' | 'registered' | 'revoked'
  beyondPreparation?: boolean
  actedAfterRevocation?: boolean
  isCommunityGroup?: boolean
  isExempt?: boolean
  lacksLicenceOnly?: boolean
}

interface Answer {
  applies(facts: Facts): boolean | undefined
  code: string
  zh: string
  en: string
  /** Of an illegal organisation, its kind. */
  kind?: string
  /** What is done instead. */
  instead?: string
}

const notIllegal = (
  code: string,
  instead: string,
  applies: Answer['applies'],
  zh: string,
  en: string,
): Answer => ({ applies, code, zh, en, instead })

const illegal = (kind: string, applies: Answer['applies'], zh: string, en: string): Answer => ({
  ...{ applies, zh, en, kind },
  code: 'BAN_ILLEGAL',
})

const otherwise = notIllegal(
  ...(['BAN_NO_NAME', 'close', () => true] as const),
  ...(['没有以社会组织名义活动', 'It does not act as a social organisation'] as const),
)

/** The first that applies. */
const answers: readonly Answer[] = [
  notIllegal(
    ...(['BAN_EXEMPT', 'close', ({ isExempt }: Facts) => isExempt] as const),
    ...(['依法免予登记，不是非法社会组织', 'Exempt from registration'] as const),
  ),
  notIllegal(
    ...(['BAN_COMMUNITY', 'community', ({ isCommunityGroup }: Facts) => isCommunityGroup] as const),
    '未达到登记条件的社区组织由街道、乡镇管理，不予取缔',
    'A community group below the bar is looked after by its street or township',
  ),
  notIllegal(
    ...(['BAN_SECTOR', 'transfer', ({ lacksLicenceOnly }: Facts) => lacksLicenceOnly] as const),
    '只缺行业许可的，移送行业主管部门',
    'Whoever lacks a sector licence alone is passed on to that department',
  ),
  notIllegal(
    ...(['BAN_REGISTERED', 'penalty', ({ standing }: Facts) => standing === 'registered'] as const),
    '已经登记的社会组织有违法行为的，给予行政处罚，不予取缔',
    'A registered organisation is penalised, not banned',
  ),
  illegal(
    'after-revocation',
    ({ standing, actedAfterRevocation }) => standing === 'revoked' && actedAfterRevocation,
    ...(['被撤销、吊销后继续活动', 'It acts on after revocation'] as const),
  ),
  notIllegal(
    ...(['BAN_NO_ACTS', 'close', ({ standing }: Facts) => standing === 'revoked'] as const),
    ...(['被撤销、吊销后没有活动', 'It has not acted since'] as const),
  ),
  illegal(
    'preparing',
    ({ standing, beyondPreparation }) => standing === 'preparing' && beyondPreparation,
    ...(['筹备期间开展筹备以外的活动', 'It acts beyond preparation'] as const),
  ),
  notIllegal(
    ...(['BAN_PREPARING', 'close', ({ standing }: Facts) => standing === 'preparing'] as const),
    ...(['筹备期间只做了筹备', 'It only prepares'] as const),
  ),
  illegal(
    'unregistered',
    ({ usesName }) => usesName,
    ...(['未经登记，以社会组织名义活动', 'It acts so without registration'] as const),
  ),
]

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
      const { reasons, say } = findings(this.article, input)
      const {
        code,
        zh,
        en,
        kind = null,
        instead = null,
      } = answers.find(({ applies }) => applies(input)) ?? otherwise
      say(kind ? 'PASS' : 'FAIL', code, { zh, en })
      return { reasons, result: { kind, instead } }
    },
  })

export const banKind = measures.map(kindUnder)
