import type { SessionView } from '@yiqi/contracts'

/** What an evaluation asks, and what a check does. */
const works = ['sheet', 'case'] as const
export type Work = (typeof works)[number]
const stores = [...works, 'session'] as const
type StoreName = (typeof stores)[number]

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('yiqi-scoring', 3)
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

/** One account's work on one case: devices are shared. */
const keyOf = (accountId: string, caseId: string) => `${accountId}/${caseId}`

export const findKept = <T>(work: Work, accountId: string, caseId: string) =>
  ask<T | undefined>(work, 'readonly', (store) => store.get(keyOf(accountId, caseId)))

export const keep = (work: Work, accountId: string, caseId: string, kept: object) =>
  ask(work, 'readwrite', (store) => store.put(kept, keyOf(accountId, caseId)))

/** All of which nothing waits to be sent. */
export async function forgetSent(): Promise<void> {
  for (const work of works) {
    const keys = await ask(work, 'readonly', (store) => store.getAllKeys())
    for (const key of keys) {
      const kept = await ask<{ entries?: unknown[] }>(work, 'readonly', (store) => store.get(key))
      if (!kept?.entries?.length) await ask(work, 'readwrite', (store) => store.delete(key))
    }
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
