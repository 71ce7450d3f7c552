import {
  and,
  count,
  eq,
  type Expression,
  ge,
  isIn,
  lt,
  ne,
  not,
  or,
  present,
  substr,
} from '@yiqi/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discoverDatasets } from '../metadata/index.ts'
import { conditionWords } from './condition-words.ts'
import { createProcessRegistry, discoverProcesses, fieldsOf } from './index.ts'
import { unspoken } from './spoken.ts'
import { toyProcess } from './testing/toy-process.ts'
import { papersToPrepare, toPrepare } from './to-prepare.ts'

const names = new Map([
  [
    'source',
    {
      label: { zh: '住所来源', en: 'Source' },
      options: [
        { code: 'owned', label: { zh: '自有', en: 'owned' } },
        { code: 'leased', label: { zh: '租用', en: 'leased' } },
      ],
    },
  ],
  ['charity', { label: { zh: '慈善组织', en: 'Charity' } }],
  ['members', { label: { zh: '会员', en: 'Members' } }],
])

test.each<[Expression, string, string]>([
  [eq('source', 'owned'), '“住所来源”为“自有”', '“Source” is “owned”'],
  [ne('source', 'owned'), '“住所来源”不是“自有”', '“Source” is not “owned”'],
  [not(eq('source', 'owned')), '“住所来源”不是“自有”', '“Source” is not “owned”'],
  [
    isIn('source', 'owned', 'leased'),
    '“住所来源”为“自有”、“租用”',
    '“Source” is “owned” or “leased”',
  ],
  [eq('charity', true), '“慈善组织”为“是”', '“Charity” is “yes”'],
  [present('charity'), '填了“慈善组织”', '“Charity” is given'],
  [not(present('charity')), '没有填“慈善组织”', '“Charity” is not given'],
  [lt('members', 50), '“会员”小于50', '“Members” is less than 50'],
  [not(lt('members', 50)), '“会员”不少于50', '“Members” is at least 50'],
  [
    ge(count('members'), 50),
    '“会员”的人数或者项数不少于50',
    'the number of “Members” is at least 50',
  ],
  [
    and(present('charity'), ne('source', 'owned')),
    '填了“慈善组织”，并且“住所来源”不是“自有”',
    '“Charity” is given, and “Source” is not “owned”',
  ],
  [
    not(and(present('charity'), eq('source', 'owned'))),
    '没有填“慈善组织”，或者“住所来源”不是“自有”',
    '“Charity” is not given, or “Source” is not “owned”',
  ],
])('%j is said in both languages', (when, zh, en) => {
  expect(conditionWords(when, names)).toEqual({ zh, en })
})

test.each<[string, Expression]>([
  ['a field that is not in the form', eq('nowhere', 1)],
  ['a code without a label', eq('source', 'borrowed')],
  ['a part of a text', eq(substr('source', 1, 2), 'ow')],
  ['one of several parts', or(present('charity'), eq('source', 'borrowed'))],
])('%s has no words', (_, when) => {
  expect(conditionWords(when, names)).toBeNull()
})

test('to deny twice is to say it', () => {
  const { condition } = fc.letrec<{ condition: Expression; leaf: Expression }>((tie) => ({
    leaf: fc.constantFrom(eq('source', 'owned'), present('charity'), lt('members', 3)),
    condition: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      tie('condition').map(not),
      fc.tuple(tie('condition'), tie('condition')).map((pair) => and(...pair)),
      fc.tuple(tie('condition'), tie('condition')).map((pair) => or(...pair)),
    ),
  }))
  fc.assert(
    fc.property(condition, (when) => {
      expect(conditionWords(not(not(when)), names)).toEqual(conditionWords(when, names))
    }),
  )
})

describe('the processes of this platform', async () => {
  const catalogue = fieldsOf(await discoverDatasets())
  const definitions = await discoverProcesses()
  const registry = createProcessRegistry(definitions, catalogue)
  const processes = definitions.map(({ id, version }) => registry.version(id, version))

  test.each(processes.map((process) => [process.id, process] as const))(
    '%s says each of its conditions in Chinese and in English',
    (_, process) => {
      expect(unspoken(process)).toEqual([])
      const texts = [
        ...process.materials,
        ...process.clocks,
        ...process.form,
        ...process.form.flatMap(({ items }) => items),
      ].flatMap(({ whenText }) => whenText ?? [])
      for (const { zh, en } of texts) {
        expect(zh).toMatch(/\p{Script=Han}/u)
        expect(en).toMatch(/[a-z]/i)
        expect(en.replaceAll('中国', '')).not.toMatch(/\p{Script=Han}/u)
      }
    },
  )

  const papersOf = (id: string) => {
    const process = processes.find((one) => one.id === id)!
    return papersToPrepare(process).map(({ slots, isAlways }) => [
      slots.map(({ code }) => code).join(' | '),
      isAlways,
    ])
  }

  test('title deed and lease are one paper, which everybody brings', () => {
    expect(papersOf('association-establishment')).toEqual([
      ['consent', false],
      ['capital-verification', true],
      ['premises-title | premises-use', true],
      ['officer-profiles', true],
      ['charter', true],
      ['minutes', true],
      ['national-approval', false],
    ])
    expect(toPrepare(processes.find(({ id }) => id === 'association-establishment')!)).toEqual({
      always: 5,
      perhaps: 2,
    })
  })
})

test('a definition whose condition nobody can read is refused', () => {
  const [slot] = toyProcess.materials
  const when = eq(substr('name', 1, 2), '中国')
  const open = (material: object) => () =>
    createProcessRegistry(
      [{ ...toyProcess, materials: [{ ...slot!, when, ...material }] }],
      () => undefined,
    )
  expect(open({})).toThrow(`the condition of material ${slot!.code} has no words (whenText)`)
  expect(open({ whenText: { zh: '以中国开头', en: 'It begins with 中国' } })).not.toThrow()
})
