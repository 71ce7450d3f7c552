import { AsyncLocalStorage } from 'node:async_hooks'

interface Asking {
  /** Of the session of the platform; null for nobody's. */
  id: string | null
  token: string | undefined
}

/** Whose browser asks, while the provider answers it. */
export const platformSession = new AsyncLocalStorage<Asking>()
