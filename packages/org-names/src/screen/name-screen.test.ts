import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenNameFile, loadNameScreen, saveNameScreen } from './file.ts'
import { buildNameScreen, type NameScreen } from './name-screen.ts'

const found = (screen: NameScreen, text: string) =>
  screen
    .find(text)
    .map(({ start, end, isExact }) => `${text.slice(start, end)}${isExact ? '' : '~'}`)

const known = buildNameScreen([
  '中国志愿者协会',
  '中国志愿者协会北京分会',
  '志愿者协会',
  '南航',
  '上海合作国际中心(浙江)代表处',
  'EMBA同学会',
  '𠮷田研究会',
  '清华大学',
  '大学生联合会',
])

test.each([
  ['昨天，中国志愿者协会发布公告', ['中国志愿者协会']],
  ['中国志愿者协会北京分会', ['中国志愿者协会北京分会']],
  ['中国志愿者协会广东分会', ['中国志愿者协会']],
  ['某省志愿者协会', ['志愿者协会']],
  ['乘南航', ['南航']],
  ['', []],
  ['会', []],
  ['中国志愿者协', []],
])('%s', (text, names) => {
  expect(found(known, text)).toEqual(names)
})

test.each([
  ['traditional script', '由中國志願者協會主辦', '中國志願者協會~'],
  ['full width and lower case', '去ｅｍｂａ同学会', 'ｅｍｂａ同学会~'],
  ['spaces', '中国 志愿者　协会', '中国 志愿者　协会~'],
  [
    'a middle dot and nothing to be seen',
    '中国·志愿者\u200b\u2060协会',
    '中国·志愿者\u200b\u2060协会~',
  ],
  [
    'a joiner and a variation selector',
    '中国\u200d志愿\ufe0f者协会',
    '中国\u200d志愿\ufe0f者协会~',
  ],
  ['one line break', '中国志愿\r\n  者协会', '中国志愿\r\n  者协会~'],
  ['other brackets', '（上海合作国际中心（浙江）代表处）', '上海合作国际中心（浙江）代表处~'],
  ['mathematical letters', '𝐄𝐌𝐁𝐀同学会', '𝐄𝐌𝐁𝐀同学会~'],
])('folds %s', (_, text, slice) => {
  expect(found(known, text)).toEqual([slice])
})

test.each([
  ['a paragraph', '中国\n\n志愿者协会，志愿者，协会'],
  ['a comma', '中国，志愿，者协会'],
  ['a long gap', '志愿者         协会'],
  ['a word of letters', 'TEMBA同学会'],
])('is ended by %s', (_, text) => {
  expect(found(known, text).filter((name) => name !== '志愿者协会')).toEqual([])
})

test('of two names that overlap the longer stays', () => {
  expect(found(known, '清华大学生联合会')).toEqual(['大学生联合会'])
})

test('positions count UTF-16 units of the text as it is', () => {
  const text = '𠮷𠮷\r\n𠮷田研究会'
  const [hit] = known.find(text)
  expect(hit).toMatchObject({ start: 6, end: text.length, isExact: true, name: '𠮷田研究会' })
})

test('a bracket that closes a name belongs to it', () => {
  const screen = buildNameScreen(['晨光协会（北京）'])
  expect(found(screen, '在晨光协会(北京)召开')).toEqual(['晨光协会(北京)~'])
  expect(found(screen, '在晨光协会（北京）召开')).toEqual(['晨光协会（北京）'])
})

test('names that fold alike are told apart where the text is exact', () => {
  const screen = buildNameScreen(['慈善会', '慈善會', '慈善会'])
  expect(screen.find('慈善会')[0]).toMatchObject({ ids: [0, 2], isExact: true })
  expect(screen.find('慈善會')[0]).toMatchObject({ ids: [1], isExact: true })
  expect(screen.find('慈 善会')[0]).toMatchObject({ ids: [0, 1, 2], isExact: false })
})

const han = fc.constantFrom(...'中国志愿者协会')
const nameOf = fc.array(han, { minLength: 2, maxLength: 5 }).map((a) => a.join(''))
const names = fc.uniqueArray(nameOf, { maxLength: 12 })
const text = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: han }, fc.constantFrom(' ', '\u200b', '·', '，', '𠮷', 'x')),
    {
      maxLength: 60,
    },
  )
  .map((a) => a.join(''))

/** What `find` promises, said by indexOf. */
function plainly(wanted: readonly string[], within: string): string[] {
  const places: number[] = []
  let bare = ''
  for (let at = 0; at < within.length; at++) {
    if (/[ \u200b·]/.test(within[at] ?? '')) continue
    places.push(at)
    bare += within[at] ?? ''
  }
  const all: { from: number; to: number }[] = []
  for (const name of wanted) {
    for (let from = bare.indexOf(name); from >= 0; from = bare.indexOf(name, from + 1)) {
      all.push({ from, to: from + name.length })
    }
  }
  const length = (span: { from: number; to: number }) => span.to - span.from
  all.sort((a, b) => length(b) - length(a) || a.from - b.from)
  const kept: typeof all = []
  for (const span of all) {
    if (kept.every(({ from, to }) => span.to <= from || span.from >= to)) kept.push(span)
  }
  kept.sort((a, b) => a.from - b.from)
  const width = (at: number) => ((within.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  return kept.map(({ from, to }) => {
    const last = places[to - 1] ?? 0
    return `${String(places[from])}-${String(last + width(last))}`
  })
}

const spans = (screen: NameScreen, within: string) =>
  screen.find(within).map(({ start, end }) => `${String(start)}-${String(end)}`)

test('finds what indexOf finds', () => {
  fc.assert(
    fc.property(names, text, (wanted, within) => {
      expect(spans(buildNameScreen(wanted), within)).toEqual(plainly(wanted, within))
    }),
    { numRuns: 1000 },
  )
})

test('finds in a long text across all blocks', () => {
  const filler = '今天天气很好我们去公园'.repeat(3000)
  const long = ['', '', '']
    .map((_, i) => filler.slice(0, 16_380 + i * 16_383))
    .join('中国志愿者协会')
  expect(spans(known, long)).toEqual(plainly(['中国志愿者协会'], long))
})

test('additions and removals are as a new build', () => {
  fc.assert(
    fc.property(names, names, names, text, (first, more, less, within) => {
      const screen = buildNameScreen(first)
      let id = first.length
      for (const name of more) screen.add(id++, name)
      screen.find(within)
      for (const name of less) for (const gone of screen.idsOf(name)) screen.remove(gone)
      const left = [...first, ...more].filter((name) => !less.includes(name))
      expect(spans(screen, within)).toEqual(plainly(left, within))
      expect(screen.size).toBe(left.length)
      expect(Array.from(screen.entries(), ({ name }) => name).sort()).toEqual([...left].sort())
      const loaded = loadNameScreen(saveNameScreen(screen))
      expect(loaded.find(within)).toEqual(screen.find(within))
    }),
  )
})

test('a saved screen is loaded with its names, also by what workers share', () => {
  const sentence = '上海合作国际中心（浙江）代表处、𠮷田研究会、中國志願者協會'
  for (const buffer of [saveNameScreen(known), saveNameScreen(known, true)]) {
    expect(loadNameScreen(buffer).find(sentence)).toEqual(known.find(sentence))
  }
})

test('a broken file is refused', () => {
  const whole = new Uint8Array(saveNameScreen(known))
  const refused = (bytes: Uint8Array<ArrayBuffer>) => {
    expect(() => loadNameScreen(bytes.buffer)).toThrow(BrokenNameFile)
  }
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = whole.slice()
      changed[at] = (changed[at] ?? 0) ^ flip
      refused(changed)
      refused(whole.slice(0, at))
    }),
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => refused(bytes.slice())))
})
