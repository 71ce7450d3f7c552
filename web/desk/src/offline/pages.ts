import type { SessionView } from '@yiqi/contracts'
import { forgetSent, forgetSession, keepSession } from './device.ts'

/** Below them are the sheets that are filled in on site. */
const scopes = ['/desk/evaluations/', '/desk/checks/'] as const

/** From now on these sheets open on this device without a network, for this account, as long as its session lasts. */
export async function keepOffline(
  session: SessionView,
  scope: (typeof scopes)[number],
): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await keepSession(session)
  await navigator.serviceWorker.register('/desk/offline-worker.js', { scope })
}

/** Whoever signs out leaves nothing that opens; scores that the server does not have yet stay his. */
export async function forgetOffline(): Promise<void> {
  await forgetSession()
  await forgetSent()
  if (!('serviceWorker' in navigator)) return
  for (const scope of scopes) {
    const registration = await navigator.serviceWorker.getRegistration(scope)
    // For a page above it there may be the worker of another scope.
    if (registration?.scope.endsWith(scope)) await registration.unregister()
  }
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('yiqi-desk-')).map((name) => caches.delete(name)),
  )
}
