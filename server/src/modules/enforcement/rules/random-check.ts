import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'

const article = '《社会组织抽查暂行办法》（民发〔2017〕45 号）'
const share = (zh: string, en: string, percent: number) =>
  ({ label: { zh, en }, default: percent, unit: '%', source: article, mark: 'V' }) as const

/**
 * Which organisations of a frozen list are checked this year (双随机、一公开): in the order of
 * SHA-256(seed ‖ id) (spec/README 25), so that anybody who has list and seed can draw again.
 */
export const randomCheck = defineRule({
  id: 'inspection.random-draw',
  title: { zh: '社会组织抽查名单的抽取', en: 'Draw of the organisations to check' },
  article,
  inForce: { from: '2017-03-13', to: null },
  input: Type.Object({
    tier: Type.Enum(['NATION', 'PROVINCE', 'CITY', 'COUNTY'], { title: '登记管理机关层级' }),
    seed: Type.String({ minLength: 1, maxLength: 256, title: '种子（抽取前公布其哈希）' }),
    organisations: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      maxItems: 50_000,
      uniqueItems: true,
      title: '参加抽取的社会组织的统一社会信用代码',
    }),
  }),
  parameters: {
    'inspection.share.NATION': share('民政部抽查比例', 'Share of the ministry', 10),
    'inspection.share.PROVINCE': share('省级抽查比例', 'Share of a province', 5),
    'inspection.share.CITY': share('市级抽查比例', 'Share of a city', 4),
    'inspection.share.COUNTY': share('县级抽查比例', 'Share of a county', 3),
  },
  evaluate({ tier, seed, organisations }, { parameters }) {
    const percent = parameters[`inspection.share.${tier}`]
    const size = Math.min(organisations.length, Math.ceil((organisations.length * percent) / 100))
    const drawn = organisations
      .map((id) => ({ id, rank: bytesToHex(sha256(utf8ToBytes(`${seed}${id}`))) }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, size)
      .map(({ id }) => id)
    const message = {
      zh: `${organisations.length} 家抽取 ${size} 家（不低于 ${percent}%）`,
      en: `${size} of ${organisations.length} (at least ${percent} %)`,
    }
    const inputs = { tier, seed, count: organisations.length, percent }
    return {
      reasons: [reason('INFO', 'INSPECTION_DRAWN', article, message, inputs)],
      result: { size, drawn },
    }
  },
})
