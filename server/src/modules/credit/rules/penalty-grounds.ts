import { defineRule, type Message } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { type Static, Type } from 'typebox'
import { reason, yuan, yuanEn } from '../../organisations/index.ts'
import { inForce, order60 } from './basis.ts'

const Penalty = Type.Object({
  kind: Type.Enum(['WARNING', 'FINE', 'SUSPENSION', 'REVOCATION', 'RESCISSION'], {
    title: '处罚种类：警告、罚款、限期停止活动、吊销登记证书、撤销登记',
  }),
  decidedOn: Type.String({ format: 'date', title: '决定日期' }),
  amount: Type.Optional(Type.Integer({ minimum: 1, title: '罚款数额（分）' })),
})
type Penalty = Static<typeof Penalty>

/** What the latest of an organisation's penalties means for the lists: grounds to propose, never a listing. */
export const penaltyGrounds = defineRule({
  id: 'credit.penalty-grounds',
  title: {
    zh: '行政处罚对应的列入情形（AB5、SE3、SE4、SE5、SE7）',
    en: 'Grounds of listing in penalties',
  },
  article: order60,
  inForce,
  input: Type.Object({
    penalties: Type.Array(Penalty, {
      minItems: 1,
      title: '各次处罚，以决定日期最晚的一次为准',
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
  evaluate({ penalties }, { parameters }) {
    const {
      'credit.seriousFine': fine,
      'credit.seriousCount': times,
      'credit.seriousYears': years,
    } = parameters
    const inOrder = penalties.toSorted((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1))
    const latest = inOrder.at(-1) as Penalty
    const isMinor = ({ kind, amount = 0 }: Penalty) =>
      kind === 'WARNING' || (kind === 'FINE' && amount < fine)
    // An exact anniversary belongs to the period that it closes (spec/README 5).
    const counted = inOrder.filter(
      (one) => isMinor(one) && latest.decidedOn <= addYears(one.decidedOn, years),
    )
    const inputs = { penalties: inOrder }
    const found = (ground: string, message: Message) => ({
      reasons: [reason('WARN', `CREDIT_${ground}`, order60, message, inputs)],
      result: { grounds: [ground] },
    })
    if (latest.kind === 'SUSPENSION')
      return found('SE3', { zh: '被限期停止活动', en: 'Its activity was suspended' })
    if (latest.kind === 'REVOCATION' || latest.kind === 'RESCISSION')
      return found('SE7', {
        zh: '被吊销登记证书或者撤销登记',
        en: 'Its registration was revoked',
      })
    if (!isMinor(latest))
      return found('SE4', {
        zh: `罚款达到 ${yuan(fine)}`,
        en: `A fine of at least ${yuanEn(fine)}`,
      })
    if (counted.length >= times)
      return found('SE5', {
        zh: `${years} 年内 ${counted.length} 次警告或者不满 ${yuan(fine)} 的罚款`,
        en: `${counted.length} warnings or fines below ${yuanEn(fine)} in ${years} years`,
      })
    return found('AB5', {
      zh: `警告或者不满 ${yuan(fine)} 的罚款`,
      en: `A warning, or a fine below ${yuanEn(fine)}`,
    })
  },
})
