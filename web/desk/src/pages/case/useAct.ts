import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CaseActBody, CaseView } from '@yiqi/contracts'
import { doAct } from '../../api/cases.ts'
import { isApiError } from '../../api/http.ts'

/** Does an act on the case as it was seen; afterwards everything that shows it is asked again. */
export function useAct(view: CaseView, onDone: () => void) {
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['case', view.id] })
    void client.invalidateQueries({ queryKey: ['cases'] })
    void client.invalidateQueries({ queryKey: ['tasks'] })
  }
  return useMutation({
    mutationFn: ({ act, ...body }: { act: string } & Omit<CaseActBody, 'version'>) =>
      doAct(view.id, act, { version: view.version, ...body }),
    onSuccess: () => {
      refresh()
      onDone()
    },
    onError: (error) => {
      if (isApiError(error, 'YQ_STALE', 'YQ_WRONG_STATE')) refresh()
    },
  })
}
