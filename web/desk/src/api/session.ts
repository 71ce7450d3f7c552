import { dataOf, isProblem, OfflineError } from '@yiqi/api-client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { SessionView } from '@yiqi/contracts'
import { findSession } from '../offline/device.ts'
import { forgetOffline } from '../offline/pages.ts'
import { api, signIn } from './client.ts'

async function loadSession(): Promise<SessionView> {
  const session = await readSession()
  // The code is asked on the sign-in page; what else half a session lacks, on a page of the desk.
  if (session.state === 'second-factor') signIn()
  return session
}

/** Without a network, that of whoever opened a sheet on this device; nobody's once he has signed out. */
async function readSession(): Promise<SessionView> {
  try {
    const session = await dataOf(api.GET('/api/v1/session'))
    const kept = await findSession().catch(() => undefined)
    if (kept && kept.account.id !== session.account.id) await forgetOffline()
    return session
  } catch (error) {
    const kept = error instanceof OfflineError ? await findSession() : undefined
    if (kept) return kept
    if (isProblem(error, 'YQ_UNAUTHENTICATED')) await forgetOffline().catch(() => undefined)
    throw error
  }
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: loadSession,
  networkMode: 'always',
  staleTime: 60_000,
})

/** Only inside the shell, which waits for it. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('useSession outside of the shell')
  return data
}

export const can = (session: Pick<SessionView, 'permissions'>, permission: string): boolean =>
  session.permissions.includes(permission)

export const isOfficial = (session: SessionView): boolean => session.account.kind === 'official'

export const switchRegion = (regionCode: string) =>
  api.PUT('/api/v1/session/region', { body: { regionCode } })
