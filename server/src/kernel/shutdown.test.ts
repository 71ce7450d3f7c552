import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { runSteps } from './shutdown.ts'

const log = createLog('silent')

test('steps run in order, each after the one before has ended', async () => {
  const done: string[] = []
  const step = (name: string, ms: number) => ({
    name,
    run: async () => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      done.push(name)
    },
  })
  expect(await runSteps([step('http', 20), step('worker', 1), step('database', 1)], log)).toBe(true)
  expect(done).toEqual(['http', 'worker', 'database'])
})

test('one that fails keeps no other from running, and is not called clean', async () => {
  const done: string[] = []
  const failing = {
    name: 'http',
    run: () => {
      throw new Error('no')
    },
  }
  const last = { name: 'database', run: () => void done.push('database') }
  expect(await runSteps([failing, last], log)).toBe(false)
  expect(done).toEqual(['database'])
})
