import type { Facts, Matter, ProcessDefinition } from '../../cases/index.ts'
import { textOf } from '../../cases/index.ts'

export type GatherFacts = NonNullable<ProcessDefinition['gatherFacts']>

/** Who decides and whom it is told; and what else an item looks up. */
export const gatherWith =
  (more?: GatherFacts): GatherFacts =>
  async (tx, services, matter) => ({
    ...subjectFacts(services, matter),
    ...(await more?.(tx, services, matter)),
  })

function subjectFacts(services: Parameters<GatherFacts>[1], { form }: Matter): Facts {
  const registrar = textOf(form, 'registrar')
  const name = textOf(form, 'name')
  return {
    ...(registrar && { registrarName: services.registrarName(registrar) }),
    ...(name && { addressee: name }),
  }
}
