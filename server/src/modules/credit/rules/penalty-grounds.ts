import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule, type Message } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { type Static, Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, latestOf, order60 } from './basis.ts'

const Decision = Type.Object({
  decidedOn: Type.String({ format: 'date', title: '决定日期' }),
  kinds: Type.Array(
    Type.Enum(['WARNING', 'FINE', 'CONFISCATION', 'SUSPENSION', 'REVOCATION', 'RESCISSION'], {
      words: {
        ...{ WARNING: '警告', FINE: '罚款', CONFISCATION: '没收', SUSPENSION: '限期停止活动' },
        ...{ REVOCATION: '吊销登记证书', RESCISSION: '撤销登记' },
      },
    }),
    {
      minItems: 1,
      maxItems: 6,
      uniqueItems: true,
      title: '处罚种类：警告、罚款、没收、限期停止活动、吊销登记证书、撤销登记',
    },
  ),
  fine: Type.Optional(
    Type.Integer({ minimum: 1, title: '罚款数额（分）；有罚款的必填', unit: '分' }),
  ),
})
type Decision = Static<typeof Decision>

/** What the latest decisions mean for the lists: grounds to propose, never a listing. */
export const penaltyGrounds = defineRule({
  id: 'credit.penalty-grounds',
  title: {
    zh: '行政处罚对应的列入情形（AB5、SE3、SE4、SE5、SE7）',
    en: 'Grounds of listing in penalties',
  },
  article: order60,
  inForce,
  input: Type.Object({
    decisions: Type.Array(Decision, {
      minItems: 1,
      maxItems: 500,
      title: '历次处罚决定；以最近一日作出的为准',
    }),
  }),
  parameters: {
    'credit.seriousFine': {
      label: { zh: '罚款达到此数列入严重违法失信名单', en: 'A fine that is serious' },
      default: 5_000_000,
      unit: '分',
      source: order60,
      mark: 'V',
    },
    'credit.seriousCount': {
      label: { zh: '期间内的警告、小额罚款次数', en: 'Warnings and small fines that are serious' },
      default: 2,
      unit: '次',
      source: order60,
      mark: 'V',
    },
    'credit.seriousYears': {
      label: { zh: '警告、小额罚款累计的期间', en: 'Years in which they are counted' },
      default: 3,
      unit: '年',
      source: order60,
      mark: 'V',
    },
  },
  evaluate({ decisions }, { parameters }) {
    const {
      'credit.seriousFine': threshold,
      'credit.seriousCount': times,
      'credit.seriousYears': years,
    } = parameters
    const inputs = { decisions }
    const unknown = decisions.findIndex(
      ({ kinds, fine }) => kinds.includes('FINE') && fine === undefined,
    )
    if (unknown >= 0) {
      const message = { zh: '有罚款而没有数额', en: 'A fine without its amount' }
      const field = `decisions/${unknown}/fine`
      return {
        reasons: [reason('FAIL', 'CREDIT_FINE_AMOUNT', order60, message, inputs, { field })],
      }
    }
    const day = latestOf(decisions.map(({ decidedOn }) => decidedOn))
    const latest = decisions.filter(({ decidedOn }) => decidedOn === day)
    const has = (...kinds: Decision['kinds']) =>
      latest.some((one) => kinds.some((kind) => one.kinds.includes(kind)))
    const isMinor = ({ kinds, fine = 0 }: Decision) =>
      kinds.includes('WARNING') || (kinds.includes('FINE') && fine < threshold)
    // An exact anniversary belongs to the period that it closes (spec/README 5).
    const counted = decisions.filter(
      (one) => isMinor(one) && day <= addYears(one.decidedOn, years),
    ).length
    const serious: Record<string, [applies: boolean, message: Message]> = {
      SE3: [has('SUSPENSION'), { zh: '被限期停止活动', en: 'Its activity was suspended' }],
      SE4: [
        latest.some(({ fine = 0 }) => fine >= threshold),
        { zh: `罚款达到 ${yuan(threshold)}`, en: `A fine of at least ${yuanEn(threshold)}` },
      ],
      SE5: [
        latest.some(isMinor) && counted >= times,
        {
          zh: `${years} 年内 ${counted} 次警告或者不满 ${yuan(threshold)} 的罚款`,
          en: `${counted} warnings or fines below ${yuanEn(threshold)} in ${years} years`,
        },
      ],
      SE7: [
        has('REVOCATION', 'RESCISSION'),
        { zh: '被吊销登记证书或者撤销登记', en: 'Its registration was revoked' },
      ],
    }
    const found = Object.entries(serious).flatMap(([ground, [applies, message]]) =>
      applies ? [{ ground, message }] : [],
    )
    if (found.length === 0 && latest.some(isMinor)) {
      found.push({
        ground: 'AB5',
        message: {
          zh: `警告或者不满 ${yuan(threshold)} 的罚款`,
          en: `A warning, or a fine below ${yuanEn(threshold)}`,
        },
      })
    }
    return {
      reasons: found.map(({ ground, message }) =>
        reason('WARN', `CREDIT_${ground}`, order60, message, inputs),
      ),
      result: { grounds: found.map(({ ground }) => ground) },
    }
  },
})
