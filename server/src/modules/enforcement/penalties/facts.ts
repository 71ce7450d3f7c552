import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { type Facts, type Matter, type ProcessServices, textOf } from '../../cases/index.ts'

/** Whose paper it is, whom it is sent to, and the day. */
export async function gatherFacts(
  _tx: Tx,
  services: ProcessServices,
  { form }: Matter,
): Promise<Facts> {
  const registrar = textOf(form, 'registrar')
  return {
    ...(registrar && { registrarName: services.registrarName(registrar) }),
    addressee: textOf(form, 'name') ?? '',
    on: today(services),
  }
}
