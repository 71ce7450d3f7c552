import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import { keepForADay, type StoredFile } from '../../../kernel/files/index.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { invalid } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import type { StatementMap } from './columns.ts'
import { readStatementJob } from './read.ts'
import { findSameFile, getStatement, insertStatement, type StatementRow } from './store.ts'

export interface StatementOrder {
  uscc: string
  /** Number of the account, however it is spaced: its digits are kept. */
  account: string
  map: Partial<StatementMap>
  file: StoredFile & { name: string }
}

/** Takes an uploaded statement to be read by a job. @throws AppError YQ_INVALID: STATEMENT_KNOWN, BANK_ACCOUNT */
export function orderStatement(
  services: PaymentServices,
  actor: Actor,
  { uscc, account, map, file }: StatementOrder,
): Promise<StatementRow> {
  const accountNo = account.replaceAll(/\D/g, '')
  if (accountNo.length < fewestDigits) throw noAccount()
  const id = services.newId()
  const act = { act: 'payments.import-statement', object: `bank-statement/${id}` }
  return transact(services, actor, { ...act, afterHash: file.sha256 }, async (tx) => {
    if (await findSameFile(tx, uscc, file.sha256)) throw known()
    // Temporary files are nobody's but the platform's.
    await asSystem(tx, () => keepForADay(tx, services, file))
    const { accountId, name } = personOf(actor)
    const isNew = await insertStatement(tx, {
      ...{ id, uscc, account_no: accountNo, file_name: file.name, sha256: file.sha256 },
      ...{ map: JSON.stringify(map), bytes_total: file.bytes, uploaded_at: services.now() },
      ...{ uploaded_by: accountId, uploaded_name: name },
    })
    if (!isNew) throw known()
    const kept = { name: file.name, bytes: file.bytes, sha256: file.sha256 }
    await services.jobs.enqueue(tx, readStatementJob, { id, file: kept })
    return getStatement(tx, id)
  })
}

const fewestDigits = 4

const noAccount = () =>
  invalid(
    'BANK_ACCOUNT',
    'account',
    { zh: '银行账号至少要有四位数字', en: 'The account number needs four digits at least' },
    { zh: '请填写完整的账号。', en: 'Enter the whole number.' },
  )

const known = () =>
  invalid(
    'STATEMENT_KNOWN',
    'file',
    { zh: '这份流水已经导入过', en: 'This statement has been imported' },
    { zh: '请换一份，或者到清单里看结果。', en: 'Take another, or look at the list.' },
  )
