import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Question } from '../../api/questions.ts'
import { useErrorText } from '../../components/Feedback.tsx'

/** Sends an act on a question; the page then shows what became of it, and of what somebody else did meanwhile. */
export function useQuestionAct<T = void>(
  send: (input: T) => Promise<Question>,
  onDone?: () => void,
) {
  const client = useQueryClient()
  const errorText = useErrorText()
  const act = useMutation({
    mutationFn: send,
    onSuccess: () => onDone?.(),
    onSettled: () => client.invalidateQueries({ queryKey: ['questions'] }),
  })
  return { act, error: act.error ? errorText(act.error) : null }
}
