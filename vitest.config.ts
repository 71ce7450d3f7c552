import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** One more than there are processors, where there are two: much of a test is waiting for the database. */
const maxWorkers = Math.max(3, availableParallelism())
const common = { pool: 'forks', maxWorkers, testTimeout: 30_000, hookTimeout: 60_000 } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'units',
          include: ['packages/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      { test: { ...common, name: 'web', include: ['web/**/*.test.ts'] } },
      {
        test: {
          ...common,
          name: 'server',
          // Files share what they load: the whole application is loaded once a worker, not once a file.
          isolate: false,
          include: ['server/**/*.test.ts'],
          globalSetup: ['server/src/testing/global-setup.ts'],
        },
      },
      {
        // Two browsers and servers at a time: each waits for the other side half of its time.
        test: {
          ...common,
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          isolate: false,
          globalSetup: ['e2e/support/pages.ts', 'server/src/testing/global-setup.ts'],
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
