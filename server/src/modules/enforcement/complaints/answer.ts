import { today } from '../../../kernel/context.ts'
import type { ReceivingServices } from '../services.ts'
import type { ComplaintProgress } from './progress.ts'

/**
 * 答复书 as a document, from what the status page shows. It names nobody: whoever reported is 举报人, and only he
 * has the code and the PIN that lead to it.
 */
export async function answerLetter(
  services: Pick<ReceivingServices, 'render' | 'now'>,
  { number, targetName, office, state, reply, repliedOn }: ComplaintProgress,
): Promise<Uint8Array> {
  const isRefused = state === 'NOT_ACCEPTED'
  const { bytes } = await services.render('notice', {
    kind: isRefused ? 'non-acceptance' : 'acceptance',
    title: isRefused ? '投诉举报不予受理告知书' : '投诉举报答复书',
    number,
    registrar: office,
    addressee: '举报人',
    paragraphs: [`您对“${targetName}”的投诉举报，答复如下：`, reply ?? ''],
    signedOn: repliedOn ?? today(services),
  })
  return bytes
}
