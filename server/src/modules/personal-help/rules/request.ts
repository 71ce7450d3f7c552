import { defineRule, type Reason } from '@yiqi/contracts'
import { addDays } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { helpFrom, helpMeasures } from './law.ts'

const article = helpMeasures
const source = '本平台设计；办法全文未核到'

export const materials = ['identity', 'relation', 'cause', 'property', 'account'] as const
export type Material = (typeof materials)[number]
const materialNames: Record<Material, string> = {
  identity: '身份',
  relation: '求助人和受益人的关系',
  cause: '求助事由（诊断证明、事故认定等）',
  property: '家庭财产',
  account: '收款账户',
}

/** What a request must keep to when it is handed in, verified and published. */
export const helpRequest = defineRule({
  id: 'personal-help.request',
  title: { zh: '个人求助信息的核实和公布', en: 'Verifying and publishing a request for help' },
  article,
  inForce: { from: helpFrom, to: null },
  input: Type.Object({
    targetFen: Type.Optional(Type.Integer({ minimum: 1, title: '目标金额（分）' })),
    isForOneself: Type.Optional(Type.Boolean({ title: '为自己求助' })),
    materials: Type.Optional(
      Type.Array(Type.Unsafe<Material>(Type.String({ enum: [...materials] })), {
        title: '已经核实的材料',
      }),
    ),
    raisingUntil: Type.Optional(Type.String({ format: 'date', title: '筹款结束日期' })),
  }),
  parameters: {
    'help.mostFen': {
      label: { zh: '一次求助的目标金额最多', en: 'Most that one request may ask for' },
      default: 50_000_000,
      unit: '分',
      source,
      mark: 'D',
    },
    'help.raisingDays': {
      label: { zh: '筹款最多几天', en: 'Most days of raising' },
      default: 30,
      unit: '天',
      source,
      mark: 'D',
    },
  },
  evaluate({ targetFen, isForOneself, materials: shown, raisingUntil }, { asOf, parameters }) {
    const most = parameters['help.mostFen']
    const lastDay = addDays(asOf, parameters['help.raisingDays'])
    const needed = materials.filter((one) => !(one === 'relation' && isForOneself))
    const lacking = shown ? needed.filter((one) => !shown.includes(one)) : []
    const reasons: Reason[] = []
    const say = (code: string, field: string, zh: string, en: string) =>
      reasons.push({
        ...{ code, field, article, outcome: 'FAIL', message: { zh, en } },
        inputs: { asOf, targetFen, raisingUntil },
      })
    if (targetFen !== undefined && targetFen > most) {
      const yuan = (most / 100).toFixed(2)
      say('HELP_TARGET', 'targetFen', `目标金额最多 ${yuan} 元。`, `The most is ${yuan} yuan.`)
    }
    if (lacking.length > 0) {
      const names = lacking.map((one) => materialNames[one]).join('、')
      say(
        'HELP_UNVERIFIED',
        'materials',
        `没有核实：${names}。`,
        `Unverified: ${lacking.join(', ')}.`,
      )
    }
    if (raisingUntil !== undefined && (raisingUntil < asOf || raisingUntil > lastDay)) {
      say(
        'HELP_RAISING_DAYS',
        'raisingUntil',
        `筹款结束日期在 ${asOf} 和 ${lastDay} 之间。`,
        `Raising ends between ${asOf} and ${lastDay}.`,
      )
    }
    return { reasons }
  },
})
