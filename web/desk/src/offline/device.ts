import type { SessionView } from '@yiqi/contracts'
import type { Sheet } from '../api/evaluations.ts'
import type { Entry } from './entry.ts'

/** The sheet as it was last seen, and what was given since, kept on this device. */
export interface Kept {
  sheet: Sheet
  entries: Entry[]
}

const stores = ['sheet', 'session'] as const
type StoreName = (typeof stores)[number]

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('yiqi-scoring', 2)
    opening.addEventListener('upgradeneeded', () => {
      const { objectStoreNames } = opening.result
      for (const name of stores.filter((one) => !objectStoreNames.contains(one))) {
        opening.result.createObjectStore(name)
      }
    })
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error))
  })
}

async function ask<T>(
  storeName: StoreName,
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
  ask<Kept | undefined>('sheet', 'readonly', (store) => store.get(keyOf(accountId, caseId)))

export const keep = (accountId: string, caseId: string, kept: Kept) =>
  ask('sheet', 'readwrite', (store) => store.put(kept, keyOf(accountId, caseId)))

/** Sheets whose scores the server has. */
export async function forgetSent(): Promise<void> {
  const keys = await ask('sheet', 'readonly', (store) => store.getAllKeys())
  for (const key of keys) {
    const kept = await ask<Kept | undefined>('sheet', 'readonly', (store) => store.get(key))
    if (kept?.entries.length === 0) await ask('sheet', 'readwrite', (store) => store.delete(key))
  }
}

const present = 'present'

/** Who opened a sheet here last. */
export const keepSession = (session: SessionView) =>
  ask('session', 'readwrite', (store) => store.put(session, present))

/** Undefined once its time is over. */
export async function findSession(): Promise<SessionView | undefined> {
  const session = await ask<SessionView | undefined>('session', 'readonly', (store) =>
    store.get(present),
  )
  return session && Date.parse(session.expiresAt) > Date.now() ? session : undefined
}

export const forgetSession = () => ask('session', 'readwrite', (store) => store.delete(present))
