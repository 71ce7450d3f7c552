import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    testDataDirs: string[]
  }
}

/** Where the cluster and the keys of this worker are. */
export function testDataDir(): string {
  const dir = inject('testDataDirs')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!dir) throw new Error('no data directory was prepared for this worker')
  return dir
}
