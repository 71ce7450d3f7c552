import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentName } from './segment.ts'

test.each([
  ['济南市晨光社会工作服务中心', '济南市|晨光|社会工作|服务中心', '52', '370100'],
  ['济南市历下区晨光社会工作服务中心', '济南市历下区|晨光|社会工作|服务中心', '52', '370100'],
  ['广东省青少年发展基金会', '广东省|青少年发展|基金会', '53', '440000'],
  ['中国慈善联合会', '中国|慈善|联合会', '51', undefined],
  ['广州市慈善会', '广州市|慈善会', '51', '440100'],
  ['广州市社区服务协会', '广州市|社区服务|协会', '51', '440100'],
  ['广东省温州商会', '广东省|温州|商会', '51', '440000'],
  ['湖南省长沙市雨花区星火养老院', '湖南省长沙市雨花区|星火|养老院', '52', '430100'],
  ['中国红十字基金会', '中国|红十字|基金会', '53', undefined],
  ['中国心理学会青年工作委员会', '中国|心理|学会|青年工作委员会', '51', undefined],
  ['没有形式的名字', '没有形式的名字', undefined, undefined],
])('%s', (name, parts, type, code) => {
  const segmented = segmentName(name)
  expect(segmented.parts.map(({ text }) => text).join('|')).toBe(parts)
  expect(segmented.typeGuess).toBe(type)
  expect(segmented.regionCode).toBe(code)
})

test.each([
  ['济南市晨光社会工作协会', '晨光'],
  ['济南市社会工作协会', undefined],
  ['广东省温州商会', undefined],
  ['济南市晨光社会工作服务中心', undefined],
])('of an association what is neither field nor members is told: %s, %s', (name, unknown) => {
  expect(segmentName(name).unknown).toBe(unknown)
})

test('the caller knows counties', () => {
  const regions = [{ code: '370102', name: '历下区' }]
  expect(segmentName('济南市历下区晨光养老院', { regions }).regionCode).toBe('370102')
  expect(segmentName('历下区晨光养老院', { regions })).toMatchObject({
    region: '历下区',
    regionCode: '370102',
    brand: '晨光',
    form: '养老院',
  })
})

test('lines may break between parts and between words of the field', () => {
  const { name, breaks } = segmentName('济南市晨光社会工作服务中心')
  expect(breaks.map((at) => name.slice(at))).toEqual([
    '晨光社会工作服务中心',
    '社会工作服务中心',
    '服务中心',
  ])
})

const text = fc.array(
  fc.constantFrom(
    '济南市',
    '中国',
    '晨光',
    '社会工作',
    '服务中心',
    '协会',
    '分会',
    '区',
    'A',
    '（',
    '𠮷',
  ),
  { maxLength: 8 },
)

test('the parts are the name, and breaks lie within it', () => {
  fc.assert(
    fc.property(text, (pieces) => {
      const { name, parts, breaks } = segmentName(pieces.join(''))
      expect(parts.map((part) => part.text).join('')).toBe(name)
      expect(breaks.every((at) => at > 0 && at < name.length)).toBe(true)
    }),
  )
})
