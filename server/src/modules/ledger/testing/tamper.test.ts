import { expect, test } from 'vitest'
import { tamperLog } from './tamper.ts'

/** All of them by `scripts/tamper-ledger.ts`; here as many as a second allows. */
test('every changed byte of a log is found, and said where it lies', async () => {
  const counts = await tamperLog(270, 997)
  for (const [kind, { changed, found, located }] of Object.entries(counts)) {
    expect({ kind, found, located }).toEqual({ kind, found: changed, located: changed })
    expect(changed, kind).toBeGreaterThan(0)
  }
})
