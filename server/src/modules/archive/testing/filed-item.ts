import { fileURLToPath } from 'node:url'
import type { DemoHouse } from '../../../testing/demo-house.ts'

/** The program that checks a package without the platform. */
export const verifier = fileURLToPath(
  new URL('../../../../../docs/examples/verify-archive.mjs', import.meta.url),
)

/** A service institution is established, and its case goes to the archive. */
export async function givenFiled(
  house: DemoHouse,
  name = '云汀市望湖区知远社区服务中心',
): Promise<void> {
  const id = await house.givenSubmitted('service-institution-establishment', name)
  for (const [role, act] of [
    ['intake', 'accept'],
    ['reviewer', 'review'],
    ['approver', 'grant'],
    ['intake', 'certify'],
    ['archivist', 'archive'],
  ] as const) {
    await house.step(role, id, act)
  }
}
