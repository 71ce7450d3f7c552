import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { By } from '../enter.ts'
import { wrongState } from '../refusals.ts'
import type { Step, StepName } from '../schemas.ts'
import type { HelpServices } from '../services.ts'
import { type RequestRow, updateRequest } from '../store.ts'
import { clear, refer, suspect } from './fraud.ts'
import { askPayout, close, discloseUse, giveBack, pay, reviewPayout } from './money.ts'
import { end, publish, raise, reject, verify } from './publication.ts'
import { from, type Take } from './step.ts'

const takes: { [N in StepName]: Take<N> } = {
  ...{ verify, reject, publish, raise, end, pay, close, suspect, refer, clear },
  ...{ 'ask-payout': askPayout, 'review-payout': reviewPayout },
  ...{ return: giveBack, 'disclose-use': discloseUse },
}

/**
 * One step of a request that the caller holds.
 * @throws AppError YQ_WRONG_STATE, YQ_FORBIDDEN (own payment), YQ_INVALID with `HELP_…`
 */
export async function takeStep(
  tx: Tx,
  services: HelpServices,
  by: By,
  row: RequestRow,
  step: Step,
): Promise<RequestRow> {
  if (!from[step.step].includes(row.state)) {
    throw wrongState('求助已不在这一步，请刷新再看。', 'The request is no longer at this step.')
  }
  const take = takes[step.step] as Take<StepName>
  const change = await take({ tx, services, by, row, on: today(services) }, step)
  return updateRequest(tx, row, change)
}
