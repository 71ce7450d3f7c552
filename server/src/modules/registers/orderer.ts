import { type Actor, publicActor } from '../../kernel/context.ts'

/** Whoever ordered work of the queue, as the queue keeps him. */
export interface Orderer {
  accountId: string | null
  name: string
  scope: readonly string[]
}

export const ordererOf = ({ accountId, name, scope }: Actor): Orderer => ({
  accountId,
  name,
  scope,
})

/** The work sees and writes what its orderer could when he ordered it. */
export const actingFor = ({ accountId, name, scope }: Orderer): Actor => ({
  ...publicActor,
  purpose: 'duty',
  accountId,
  name,
  scope,
})
