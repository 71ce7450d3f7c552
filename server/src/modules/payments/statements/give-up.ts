import { systemActor, transact } from '../../../kernel/context.ts'
import type { PaymentServices } from '../services.ts'
import { listStopped, updateStatement } from './store.ts'

const longestReadingMs = 6 * 3_600_000

/** Statements whose reading came to no end: they fail, and the same file may be handed in again. */
export async function giveUpStopped(services: PaymentServices): Promise<void> {
  const act = { act: 'payments.give-up-statements', object: 'bank-statements' }
  const before = new Date(services.now().getTime() - longestReadingMs)
  await transact(services, systemActor('银行流水'), act, async (tx) => {
    const problem = {
      ...{ row: 0, code: 'READING_STOPPED' },
      message: {
        zh: '六小时没有读完，已停止；请重新上传，再不行就把文件另存为 CSV。',
        en: 'It was not read within six hours and was given up: hand it in again, or save it as CSV.',
      },
    }
    for (const { id } of await listStopped(tx, before)) {
      await updateStatement(tx, id, { state: 'FAILED', problems: JSON.stringify([problem]) })
    }
  })
}
