import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suspicionConfidence } from './confidence.ts'
import { isReport, toneOf, topicsOf } from './signals.ts'

type Input = Parameters<typeof suspicionConfidence.evaluate>[0]
const parameters = Object.fromEntries(
  Object.entries(suspicionConfidence.parameters ?? {}).map(([key, { default: value }]) => [
    key,
    value,
  ]),
) as never
const judge = (input: Partial<Input>) => {
  const whole: Input = {
    class: 'illegal',
    score: 1,
    sameNameRegistered: false,
    isReport: false,
    topics: [],
    documents: 1,
    sources: 1,
    ...input,
  }
  const { result } = suspicionConfidence.evaluate(whole, { asOf: '2026-11-28', parameters })
  return result as { confidence: number; isLead: boolean }
}

describe('confidence of a lead', () => {
  test('a name alone is never one, however sure the match', () => {
    for (const kind of ['illegal', 'lookalike', 'unknown'] as const) {
      expect(judge({ class: kind }).isLead, kind).toBe(false)
    }
  })

  test('a published name that takes fees is one; the same in a report of its ban is none', () => {
    expect(judge({ topics: ['fees'] })).toMatchObject({ isLead: true })
    expect(judge({ topics: ['fees'], isReport: true }).isLead).toBe(false)
  })

  test('where a registered body has the name, it takes much more', () => {
    expect(judge({ topics: ['fees', 'awards'], sameNameRegistered: true }).isLead).toBe(false)
  })

  test('more signs never make it less', () => {
    const topic = fc.constantFrom('fees', 'awards', 'claims', 'service')
    fc.assert(
      fc.property(fc.uniqueArray(topic), fc.integer({ min: 1, max: 9 }), (topics, documents) => {
        const { confidence } = judge({ topics, documents })
        expect(judge({ topics, documents: documents + 1 }).confidence).toBeGreaterThanOrEqual(
          confidence,
        )
        expect(judge({ topics: [...topics, 'fraud'], documents }).confidence).toBeGreaterThan(
          confidence,
        )
        expect(confidence).toBeLessThanOrEqual(1)
      }),
    )
  })
})

test('topics, tone and reports by words that can be shown', () => {
  const text = '该协会发布通知，缴纳会费 3000 元即可颁发资格证书，多名群众投诉其乱收费，涉嫌诈骗。'
  expect(topicsOf(text)).toEqual(['fees', 'certificates', 'fraud'])
  expect(toneOf(text)).toMatchObject({ tone: -1 })
  expect(toneOf('志愿者帮助老人，受到表彰和好评').tone).toBe(1)
  expect(toneOf('今天召开会议')).toEqual({ tone: 0, words: [] })
  expect(isReport('民政部公布第三批涉嫌非法社会组织名单')).toBe(true)
})
