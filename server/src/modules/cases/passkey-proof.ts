import { type Actor, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { findAct } from './process.ts'
import type { CaseServices } from './services.ts'
import { getCase } from './store.ts'

export interface SignedAct {
  caseId: string
  act: string
  /** Of the case as the actor saw it. */
  version: number
}

/** What a passkey signs as second factor: this act, on this case, as it was seen. */
export const signedSubject = ({ caseId, act, version }: SignedAct) =>
  `case/${caseId}/${act}/${version}`

/**
 * What the browser needs to sign an act with a passkey.
 * @throws AppError YQ_NOT_FOUND when there is no such case or act; YQ_STALE; YQ_WRONG_STATE when the act asks
 * for no second factor or the actor has no passkey
 */
export function startActProof(
  services: CaseServices,
  actor: Actor,
  signed: SignedAct,
): Promise<object> {
  const record = { act: 'cases.start-signing', object: `case/${signed.caseId}` }
  return transact(services, actor, record, async (tx) => {
    const row = await getCase(tx, signed.caseId)
    const process = services.processes.version(row.process_id, row.process_version)
    const definition = findAct(process, signed.act)
    if (!definition) throw new AppError('YQ_NOT_FOUND')
    if (!definition.needsSecondFactor) throw new AppError('YQ_WRONG_STATE')
    if (row.version !== signed.version) throw new AppError('YQ_STALE')
    return services.startPasskeyProof(tx, actor, signedSubject(signed))
  })
}
