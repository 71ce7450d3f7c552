import { expect, test } from 'vitest'
import { eachApart, togetherOrApart } from './each-apart.ts'
import { createLog } from './log.ts'

const services = { log: createLog('silent') }
const items = ['a', 'bad', 'c'].map((id) => ({ id }))
const bad = new Error('cannot be judged')

test('one that fails keeps no other from its turn, and is told in the end', async () => {
  const done: string[] = []
  const all = eachApart(services, items, async ({ id }) => {
    if (id === 'bad') throw bad
    done.push(id)
    return true
  })
  await expect(all).rejects.toMatchObject({ errors: [bad] })
  expect(done).toEqual(['a', 'c'])
})

test('all at once where that goes; each apart where it does not', async () => {
  const asked: string[][] = []
  const work = async (some: readonly { id: string }[]) => {
    asked.push(some.map(({ id }) => id))
    if (some.some(({ id }) => id === 'bad')) throw bad
    return some.length
  }
  const good = items.filter(({ id }) => id !== 'bad')
  expect(await togetherOrApart(services, good, work)).toEqual({ count: 2, failures: [] })
  expect(asked).toEqual([['a', 'c']])
  expect(await togetherOrApart(services, items, work)).toEqual({ count: 2, failures: [bad] })
  expect(asked.slice(1)).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']])
})
