import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Something is done about credit: what is shown of it is read anew, and a form may close. */
export function useCreditAct<T>(act: () => Promise<T>, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => onDone?.(),
    onSettled: () => client.invalidateQueries({ queryKey: ['credit'] }),
  })
}
