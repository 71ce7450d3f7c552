import type { Sheet } from '../api/evaluations.ts'
import type { Entry } from './entry.ts'

/** The sheet as it was last seen, and what was given since, kept on this device. */
export interface Kept {
  sheet: Sheet
  entries: Entry[]
}

const storeName = 'sheet'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('yiqi-scoring', 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(storeName))
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error))
  })
}

async function ask<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const request = work(transaction.objectStore(storeName))
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('error', () => reject(transaction.error))
      transaction.addEventListener('abort', () => reject(transaction.error))
    })
  } finally {
    database.close()
  }
}

/** One account's sheet of one evaluation: devices are shared. */
const keyOf = (accountId: string, caseId: string) => `${accountId}/${caseId}`

export const findKept = (accountId: string, caseId: string) =>
  ask<Kept | undefined>('readonly', (store) => store.get(keyOf(accountId, caseId)))

export const keep = (accountId: string, caseId: string, kept: Kept) =>
  ask('readwrite', (store) => store.put(kept, keyOf(accountId, caseId)))
