import { dataOf } from '@yiqi/api-client'
import { useQueries } from '@tanstack/react-query'
import { api } from './client.ts'

/** Names of organisations as the public reads them; the code where it is not known (yet). */
export function useOrganisationNames(usccs: readonly string[]): (uscc: string) => string {
  const answers = useQueries({
    queries: usccs.map((uscc) => ({
      queryKey: ['organisation-name', uscc],
      queryFn: () =>
        dataOf(api.GET('/public/v1/organisations/{uscc}', { params: { path: { uscc } } })),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  return (uscc) => answers[usccs.indexOf(uscc)]?.data?.basic.name ?? uscc
}
