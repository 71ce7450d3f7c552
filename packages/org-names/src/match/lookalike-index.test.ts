import { expect, test } from 'vitest'
import { generatePairs } from '../../benchmark/index.ts'
import { compareNames } from './compare.ts'
import { createLookalikeIndex } from './lookalike-index.ts'

const names = [
  '中国硬笔书法协会',
  '中国慈善联合会',
  '济南市晨光社会工作服务中心',
  'Siemens AG',
].map((name, id) => ({ id, name }))
const namesFound = (query: string, index = createLookalikeIndex(names)) =>
  index.find(query).map(({ name }) => name)

test.each([
  ['中国现代硬笔书法研究会', ['中国硬笔书法协会']],
  ['中慈联', ['中国慈善联合会']],
  ['濟南市辰光社會工作服務中心', ['济南市晨光社会工作服务中心']],
  ['晨光济南市社会工作服务中心', ['济南市晨光社会工作服务中心']],
  ['青岛市晨光社会工作服务中心', []],
  ['Siemens Aktiengesellschaft', ['Siemens AG']],
  ['中国钢笔书法协会', []],
  ['', []],
])('%s looks like %j', (query, expected) => {
  expect(namesFound(query)).toEqual(expected)
})

test('says how much and why, best first, and no more than asked for', () => {
  const index = createLookalikeIndex([
    { id: 'a', name: '中国志愿者联合会' },
    { id: 'b', name: '中华志愿者协会' },
  ])
  const found = index.find('中国志愿者协会')
  expect(found).toMatchObject([
    { id: 'b', ...compareNames('中国志愿者协会', '中华志愿者协会') },
    { id: 'a', ...compareNames('中国志愿者协会', '中国志愿者联合会') },
  ])
  expect(index.find('中国志愿者协会', { limit: 1 })).toHaveLength(1)
  expect(index.find('中国志愿者协会', { threshold: 0.94 })).toHaveLength(1)
})

test('names come, change and go', () => {
  const index = createLookalikeIndex(names)
  index.add({ id: 9, name: '中华慈善联合会' })
  expect(namesFound('中国慈善联合会', index)).toEqual(['中国慈善联合会', '中华慈善联合会'])
  index.add({ id: 9, name: '中国茶叶协会' })
  expect(namesFound('中国慈善联合会', index)).toEqual(['中国慈善联合会'])
  expect(namesFound('中国茶叶行业协会', index)).toEqual(['中国茶叶协会'])
  expect(index.remove(1)).toBe(true)
  expect(index.remove(1)).toBe(false)
  expect(index.remove('unknown')).toBe(false)
  expect(namesFound('中国慈善联合会', index)).toEqual([])
  expect(index.size).toBe(4)
})

test('an empty index grows', () => {
  const index = createLookalikeIndex([])
  for (let id = 0; id < 3000; id++) index.add({ id, name: `中国第${id}号协会` })
  index.add({ id: 'x', name: '中国慈善联合会' })
  expect(namesFound('中国慈善总会', index)).toEqual(['中国慈善联合会'])
})

test('what a comparison takes for alike is found among many', () => {
  const pairs = generatePairs(3, 40).filter(({ a, b }) => compareNames(a, b).same)
  const all = [...new Set(generatePairs(4, 300).flatMap(({ a, b }) => [a, b]))]
  const index = createLookalikeIndex(
    [...new Set([...all, ...pairs.map(({ a }) => a)])].map((name, id) => ({ id, name })),
  )
  const found = pairs.filter(({ a, b }) =>
    index.find(b, { limit: 40 }).some(({ name }) => name === a),
  )
  expect(found.length / pairs.length).toBeGreaterThan(0.98)
})
