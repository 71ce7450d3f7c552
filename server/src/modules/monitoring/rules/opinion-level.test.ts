import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { opinionLevel, opinionLevels } from './opinion-level.ts'

type Input = Parameters<typeof opinionLevel.evaluate>[0]
const parameters = Object.fromEntries(
  Object.entries(opinionLevel.parameters ?? {}).map(([key, { default: value }]) => [key, value]),
) as never
const judge = (input: Partial<Input>) => {
  const whole: Input = {
    ...{ tone: -1, topics: [], isReport: false, bodies: 1, ages: [0], sources: 1 },
    ...input,
  }
  const { result } = opinionLevel.evaluate(whole, { asOf: '2026-11-28', parameters })
  return result as { level: string | null; points: number }
}
const times = (count: number, age = 0) => Array.from({ length: count }, () => age)

describe('level of an opinion', () => {
  test.each([
    ['nothing bad', { tone: 0, topics: ['governance'], ages: times(9) }, null],
    ['nobody is named', { bodies: 0, topics: ['fraud'] }, null],
    ['negative', {}, 'blue'],
    ['negative, about money', { topics: ['fees'] }, 'yellow'],
    ['a report about a ban', { topics: ['fees'], isReport: true }, 'blue'],
    ['fraud in a neutral text', { tone: 0, topics: ['fraud'] }, 'yellow'],
    ['negative, money, two texts', { topics: ['fees'], ages: times(2) }, 'yellow'],
    ['negative, money, ten texts', { topics: ['fees'], ages: times(10) }, 'orange'],
    ['the same, a week ago', { topics: ['fees'], ages: times(10, 7) }, 'yellow'],
    ['six days ago', { topics: ['fees'], ages: times(10, 6) }, 'orange'],
    ['fraud, money', { topics: ['fraud', 'fees'] }, 'orange'],
    ['and three texts', { topics: ['fraud', 'fees'], ages: times(3) }, 'orange'],
    ['from three sources', { topics: ['fraud', 'fees'], ages: times(3), sources: 3 }, 'red'],
    ['thirty texts', { topics: ['fees', 'fraud'], ages: times(30) }, 'red'],
  ] as const)('%s: %o → %s', (_what, input, level) => {
    expect(judge(input as Partial<Input>).level).toBe(level)
  })

  test('more texts and more sources never lower it', () => {
    const rank = (level: string | null) => opinionLevels.findIndex((one) => one === level)
    const topic = fc.constantFrom('fees', 'fraud', 'service')
    const many = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(fc.uniqueArray(topic), many, many, (topics, texts, sources) => {
        const here = rank(judge({ topics, ages: times(texts), sources }).level)
        const more = { topics, ages: times(texts + 5), sources: sources + 2 }
        expect(rank(judge(more).level)).toBeGreaterThanOrEqual(here)
      }),
    )
  })
})
