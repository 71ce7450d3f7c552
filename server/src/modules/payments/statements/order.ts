import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import { keepForADay, type StoredFile } from '../../../kernel/files/index.ts'
import { invalid } from '../refusals.ts'
import { personOf } from '../refunds/request.ts'
import type { PaymentServices } from '../services.ts'
import type { StatementMap } from './columns.ts'
import { readStatementJob } from './read.ts'
import { findSameFile, getStatement, insertStatement, type StatementRow } from './store.ts'

export interface StatementOrder {
  uscc: string
  accountNo: string
  map: Partial<StatementMap>
  file: StoredFile & { name: string }
}

/** Takes an uploaded statement to be read by a job. @throws AppError YQ_INVALID: STATEMENT_KNOWN */
export function orderStatement(
  services: PaymentServices,
  actor: Actor,
  { uscc, accountNo, map, file }: StatementOrder,
): Promise<StatementRow> {
  const id = services.newId()
  const act = { act: 'payments.import-statement', object: `bank-statement/${id}` }
  return transact(services, actor, { ...act, afterHash: file.sha256 }, async (tx) => {
    if (await findSameFile(tx, uscc, accountNo, file.sha256)) throw known()
    // Temporary files are nobody's but the platform's.
    await asSystem(tx, () => keepForADay(tx, services, file))
    const { accountId, name } = personOf(actor)
    await insertStatement(tx, {
      ...{ id, uscc, account_no: accountNo, file_name: file.name, sha256: file.sha256 },
      ...{ map: JSON.stringify(map), bytes_total: file.bytes, uploaded_at: services.now() },
      ...{ uploaded_by: accountId, uploaded_name: name },
    })
    const kept = { name: file.name, bytes: file.bytes, sha256: file.sha256 }
    await services.jobs.enqueue(tx, readStatementJob, { id, file: kept })
    return getStatement(tx, id)
  })
}

const known = () =>
  invalid(
    'STATEMENT_KNOWN',
    'file',
    { zh: '这份流水已经导入过', en: 'This statement has been imported' },
    { zh: '请换一份，或者到清单里看结果。', en: 'Take another, or look at the list.' },
  )
