import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, isProblem } from '@yiqi/api-client'
import type { CaseView } from '@yiqi/contracts'
import { doAct } from '../../api/cases.ts'

interface Act extends Omit<Body<'actOnCase'>, 'version'> {
  act: string
  /** Told when it is done. */
  label?: string
}

/** Does an act on the case as it was seen; afterwards everything that shows it is asked again. */
export function useAct(view: CaseView, onDone: (label: string) => void) {
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['case', view.id] })
    void client.invalidateQueries({ queryKey: ['cases'] })
    void client.invalidateQueries({ queryKey: ['tasks'] })
  }
  return useMutation({
    mutationFn: ({ act, label: _label, ...body }: Act) =>
      doAct(view.id, act, { version: view.version, ...body }),
    onSuccess: (_reply, { label = '' }) => {
      refresh()
      onDone(label)
    },
    onError: (error) => {
      if (isProblem(error, 'YQ_STALE', 'YQ_WRONG_STATE')) refresh()
    },
  })
}
