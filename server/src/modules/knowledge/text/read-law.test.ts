import { expect, test } from 'vitest'
import { guessKind, readLaw } from './read-law.ts'
import { splitText } from './split.ts'

const read = (text: string) => readLaw(splitText(text).passages)

test('the preamble names issuer and number, the last article the day', () => {
  expect(
    read(
      '1998年10月25日 中华人民共和国国务院令第250号发布\n第一条 甲。\n第二条 本条例自1998年11月1日起施行。',
    ),
  ).toEqual({ issuer: '国务院', documentNumber: '国务院令第250号', validFrom: '1998-11-01' })
})

test('an amended law came into force anew, though its last article is the old one', () => {
  expect(
    read(
      '2016年3月16日第十二届全国人民代表大会第四次会议通过\n根据2023年12月29日第十四届全国人民代表大会常务委员会第七次会议修正\n第一条 甲。\n第二条 本法自2016年9月1日起施行。',
    ),
  ).toMatchObject({ issuer: '全国人民代表大会', validFrom: '2023-12-29' })
})

test('a text that says nothing of itself is read as saying nothing', () => {
  expect(read('第一条 甲。')).toEqual({ issuer: null, documentNumber: null, validFrom: null })
})

test('a day that is none is not taken', () => {
  expect(read('第一条 自2021年2月30日起施行。').validFrom).toBeNull()
})

test.each([
  ['中华人民共和国慈善法', '', 'law'],
  ['社会团体登记管理条例', '', 'regulation'],
  ['山东省志愿服务条例', 'DLC/地方性法规/山东/x.md', 'local-regulation'],
  ['社会组织评估管理办法', '', 'rule'],
  ['最高人民法院关于适用某法的解释', '', 'interpretation'],
  ['关于做好年检工作的通知', '', 'notice'],
  ['某甲诉某乙案', '案例/x.md', 'precedent'],
])('%s (%s) is a %s', (title, path, kind) => {
  expect(guessKind(title, path)).toBe(kind)
})
