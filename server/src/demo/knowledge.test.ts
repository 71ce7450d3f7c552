import { expect, test } from 'vitest'
import { defaultRegions } from '@yiqi/codes'
import { createTestServices } from '../testing/services.ts'
import { modules } from '../modules.ts'
import { findPassages } from '../modules/knowledge/index.ts'
import { publicActor } from '../kernel/context.ts'
import { readKnowledge, sowKnowledge } from './sow-knowledge.ts'

test('summaries of at least 25 laws and rules, each marked as what it is', async () => {
  const documents = await readKnowledge()
  const law = documents.filter(({ isSummary }) => isSummary)
  expect(new Set(law.map(({ key }) => key)).size).toBeGreaterThanOrEqual(25)
  expect(law.every(({ region }) => region === '100000')).toBe(true)
  const own = documents.filter(({ isSummary }) => !isSummary)
  expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(['guide', 'faq']))
  expect(defaultRegions().has('100000')).toBe(true)
})

test('they are sown once, cut by articles or items, and answer', async () => {
  const house = await createTestServices({
    modules,
    now: () => new Date('2026-06-01T04:00:00Z'),
  })
  try {
    await sowKnowledge(house.services)
    const rows = async () =>
      (
        await house.db.superuserPool.query(
          `select document_key as key, number, state, valid_from from knowledge.version order by 1, 2`,
        )
      ).rows
    const first = await rows()
    expect(first.length).toBe((await readKnowledge()).length)
    await sowKnowledge(house.services)
    expect(await rows()).toEqual(first)
    expect(first.filter(({ key }) => key === 'charity-law')).toMatchObject([
      { number: 1, state: 'EXPIRED', valid_from: '2016-09-01' },
      { number: 2, state: 'PUBLISHED', valid_from: '2024-09-05' },
    ])
    const loose = await house.db.superuserPool.query(
      `select v.document_key, p.text from knowledge.passage p join knowledge.version v using (version_id)
       where p.label is null and length(p.text) > 120`,
    )
    expect(loose.rows).toEqual([])

    const ask = async (q: string, on?: string) => {
      const [best] = await findPassages(house.services, publicActor, { q, ...(on && { on }) })
      return best && `${best.version.title}${best.label ?? ''}`
    }
    expect(await ask('成立社会团体要多少会员')).toBe('社会团体登记管理条例第十条')
    expect(await ask('民非能设分支机构吗')).toBe('登记常见问题问三')
    expect(await ask('慈善组织登记满几年可以申请公开募捐资格', '2020-01-01')).toBe(
      '中华人民共和国慈善法第二十二条',
    )
    expect(await ask('等级的有效期从哪天起', '2025-12-31')).toBe('社会组织评估管理办法第二十八条')
    expect(await ask('等级的有效期从哪天起')).toBe('社会组织评估管理办法四、')
  } finally {
    await house.close()
  }
})
