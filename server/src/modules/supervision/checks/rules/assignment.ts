import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../../organisations/index.ts'
import { text } from '../../words.ts'
import { checkLaw } from '../items.ts'

const Uscc = (title: string) => Type.String({ minLength: 1, maxLength: 64, title })
const No = Type.Integer({ minimum: 1, title: '检查人员序号' })

/**
 * Which inspectors check whom: for each organisation those who are not recused, in the order of
 * SHA-256(seed ‖ id ‖ number), so that anybody who has list, seed and recusals can draw them again.
 */
export const assignment = defineRule({
  id: 'inspection.inspector-draw',
  title: text('检查人员的随机选派', 'Draw of the inspectors'),
  article: checkLaw,
  inForce: { from: '2017-03-13', to: null },
  input: Type.Object({
    seed: Type.String({ minLength: 1, maxLength: 256, title: '种子' }),
    drawn: Type.Array(Uscc('抽中的社会组织'), { maxItems: 50_000, title: '抽中的社会组织' }),
    inspectors: Type.Integer({ minimum: 0, maximum: 1000, title: '检查人员数' }),
    recusals: Type.Array(Type.Object({ no: No, uscc: Uscc('社会组织') }), {
      maxItems: 10_000,
      title: '回避',
    }),
  }),
  parameters: {
    'inspection.inspectors': {
      label: text('检查人员不少于', 'Inspectors at least'),
      default: 2,
      unit: '人',
      source: checkLaw,
      mark: 'V',
    },
  },
  evaluate({ seed, drawn, inspectors, recusals }, { parameters }) {
    const needed = parameters['inspection.inspectors']
    const numbers = Array.from({ length: inspectors }, (_, at) => at + 1)
    const assigned = drawn.map((uscc) => {
      const out = new Set(recusals.filter((one) => one.uscc === uscc).map(({ no }) => no))
      const free = numbers.filter((no) => !out.has(no))
      const ranked = free
        .map((no) => ({ no, rank: bytesToHex(sha256(utf8ToBytes(`${seed}${uscc}${no}`))) }))
        .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
      return { uscc, inspectors: ranked.slice(0, needed).map(({ no }) => no) }
    })
    const short = assigned.filter((one) => one.inspectors.length < needed).map(({ uscc }) => uscc)
    const message =
      short.length === 0
        ? text(`每家选派 ${needed} 人。`, `${needed} inspectors for each.`)
        : text(
            `${short.length} 家可派的检查人员不足 ${needed} 人。`,
            `${short.length} have fewer than ${needed} inspectors left.`,
          )
    const inputs = { seed, count: drawn.length, inspectors, recusals }
    const hint = text('请增加检查人员。', 'Add inspectors.')
    return {
      reasons: [
        reason(
          short.length === 0 ? 'PASS' : 'FAIL',
          'INSPECTION_ASSIGNED',
          checkLaw,
          message,
          inputs,
          { field: 'inspectors', ...(short.length > 0 && { hint }) },
        ),
      ],
      result: { assigned, short },
    }
  },
})
