import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type CaseServices, openCaseIn } from '../../cases/index.ts'
import { groundOf } from '../grounds.ts'
import { handle, lockProposal, type ProposalRow } from './store.ts'

interface Handled {
  id: string
  /** That the officer saw. */
  version: number
}

/**
 * An officer takes the proposal up: a case is opened, which goes its own course.
 * @returns id of the case
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_STALE, YQ_WRONG_STATE
 */
export function openForProposal(
  services: CaseServices,
  actor: Actor,
  { id, version }: Handled,
): Promise<string> {
  const act = { act: 'credit.open-proposal', object: `credit-proposal/${id}` }
  return transact(services, actor, act, async (tx) => {
    const proposal = await openProposal(tx, { id, version })
    const opened = await openCaseIn(tx, services, actor, openingOf(proposal))
    const by = { id: actor.accountId, name: actor.name }
    await handle(tx, proposal, { state: 'opened', by, at: services.now(), caseId: opened.id })
    return opened.id
  })
}

/** Nothing follows from it, and why. @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_WRONG_STATE */
export function dismissProposal(
  services: CaseServices,
  actor: Actor,
  { id, version, reason }: Handled & { reason: string },
): Promise<void> {
  const act = { act: 'credit.dismiss-proposal', object: `credit-proposal/${id}`, reason }
  return transact(services, actor, act, async (tx) => {
    const proposal = await openProposal(tx, { id, version })
    const by = { id: actor.accountId, name: actor.name }
    await handle(tx, proposal, {
      state: 'dismissed',
      by,
      at: services.now(),
      dismissedFor: reason.trim(),
    })
  })
}

async function openProposal(tx: Tx, { id, version }: Handled): Promise<ProposalRow> {
  const proposal = await lockProposal(tx, id)
  if (proposal.state !== 'open') {
    throw new AppError('YQ_WRONG_STATE', {
      state: proposal.state,
      reason: { zh: '这条提议已经处理过了。', en: 'This proposal has been handled.' },
    })
  }
  if (proposal.version !== version) throw new AppError('YQ_STALE', { version: proposal.version })
  return proposal
}

/** The case for an annulment names the ground that has lost its basis. */
function openingOf({ id, uscc, kind, list, ground, facts, source_doc, article }: ProposalRow) {
  const occasion = `credit-proposal/${id}`
  if (kind !== 'listing') {
    const lost = { lost_ground: ground, ...(source_doc && { reversed_doc: source_doc }) }
    const why = kind === 'annulment' ? { why: 'annulment', ...lost } : { why: 'removal' }
    return {
      processId: 'credit-removal-ex-officio',
      subjectUscc: uscc,
      occasion,
      form: { list, facts, ...why },
    }
  }
  const { duty } = groundOf(ground)
  return {
    processId: 'credit-listing',
    subjectUscc: uscc,
    occasion,
    form: {
      ground,
      facts,
      ...(source_doc && { source_doc }),
      basis: article,
      has_duty: duty !== null,
      ...(duty && { duty: duty.zh }),
    },
  }
}
