import type { Message } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'

export const wrongState = (reason: Message) => new AppError('YQ_WRONG_STATE', { reason })

/** @throws AppError YQ_WRONG_STATE */
export function requireState(state: string, ...states: string[]): void {
  if (states.includes(state)) return
  throw new AppError('YQ_WRONG_STATE', {
    state,
    reason: {
      zh: '这件评估现在不在这一步。',
      en: 'This evaluation is not at that point of its course.',
    },
  })
}
