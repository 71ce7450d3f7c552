import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NearFinder } from './near-finder.ts'

const names = ['中国志愿者协会', '善小公益基金会', '国际王羲之书画艺术研究院'].map((name, id) => ({
  id,
  name,
}))
const finder = new NearFinder(names)
const filler = fc
  .array(fc.constantFrom(...'今天气很好我们去，𠮷\n'), { maxLength: 40 })
  .map((a) => a.join(''))
const changes = ['other', 'more', 'less'] as const

test('a name with one character changed anywhere is found at its very place', () => {
  fc.assert(
    fc.property(
      ...[fc.constantFrom(...names), fc.constantFrom(...changes), fc.nat(20), filler, filler],
      ({ id, name }, change, where, before, after) => {
        // What stands at an end may as well belong to the text around.
        const at = 1 + (where % (name.length - 2))
        const kept = name.slice(0, at)
        const written =
          change === 'other'
            ? `${kept}乙${name.slice(at + 1)}`
            : change === 'more'
              ? `${kept}乙${name.slice(at)}`
              : kept + name.slice(at + 1)
        const text = `${before}。${written}。${after}`
        const start = before.length + 1
        expect(finder.find(text)).toContainEqual({ start, end: start + written.length, id })
      },
    ),
  )
})

test('two characters changed are too many', () => {
  expect(finder.find('中国乙愿者丙会')).toEqual([])
})

test('a long text is read to its end', () => {
  const text = `${'今天天气很好'.repeat(9000)}中国乙愿者协会`
  expect(finder.find(text)).toEqual([{ start: 54_000, end: 54_007, id: 0 }])
})
