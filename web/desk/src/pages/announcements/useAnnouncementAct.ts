import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useErrorText } from '../../components/Feedback.tsx'

/** Sends an act on an announcement; the page then shows what became of it, and of what somebody else did meanwhile. */
export function useAnnouncementAct<R, T = void>(
  send: (input: T) => Promise<R>,
  onDone?: (result: R) => void,
) {
  const client = useQueryClient()
  const errorText = useErrorText()
  const act = useMutation({
    mutationFn: send,
    onSuccess: (result) => onDone?.(result),
    onSettled: () => client.invalidateQueries({ queryKey: ['announcements'] }),
  })
  return { act, error: act.error ? errorText(act.error) : null }
}
