import { OfflineError } from '@yiqi/api-client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { caseQuery, readCase } from '../api/cases.ts'
import { findKept, keep } from './device.ts'

type Case = Awaited<ReturnType<typeof readCase>>

/** A case as it was last seen on this device, wherever there is no network. */
export function useKeptCase(accountId: string, caseId: string) {
  const query = useQuery({
    ...caseQuery(caseId),
    networkMode: 'always',
    queryFn: ({ signal }) =>
      readCase(caseId, signal).catch(async (cause: unknown) => {
        const kept =
          cause instanceof OfflineError
            ? await findKept<Case>('case', accountId, caseId)
            : undefined
        if (kept) return kept
        throw cause
      }),
  })
  const { data } = query
  useEffect(() => {
    if (data) void keep('case', accountId, caseId, data).catch(() => undefined)
  }, [accountId, caseId, data])
  return query
}
