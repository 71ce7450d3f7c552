import { Readable } from 'node:stream'
import { read, systemActor } from '../../server/src/kernel/context.ts'
import { attachMaterial, createDraft, performAct } from '../../server/src/modules/cases/index.ts'
import { resolveActor, signInAsDemo } from '../../server/src/modules/identity/index.ts'
import type { AppServices } from '../../server/src/services.ts'
import {
  forms,
  offices,
  paper,
  type ProcessId,
  slots,
} from '../../server/src/testing/establishment-forms.ts'

export interface Established {
  caseId: string
  uscc: string
  certificateNumber: string
  token: string
}

const actorOf = async (services: AppServices, role: string) => {
  const { token } = await signInAsDemo(services, role, 'test')
  return resolveActor(services, token, null)
}

const course = [
  ['citizen', 'submit'],
  ['intake', 'accept'],
  ['reviewer', 'review'],
  ['approver', 'grant'],
  ['intake', 'certify'],
] as const

/** Through the commands, without a browser: up to the act named, or to the certificate. */
export async function bringTo(
  services: AppServices,
  processId: ProcessId,
  name: string,
  lastAct: (typeof course)[number][1] = 'certify',
): Promise<string> {
  const citizen = await actorOf(services, 'citizen')
  const form = forms[processId](name)
  const { id: caseId } = await createDraft(services, citizen, { processId, form })
  for (const slot of slots) {
    const { name: fileName, buffer } = paper(slot)
    const content = Readable.from([buffer])
    await attachMaterial(services, citizen, { caseId, slot, fileName, content })
  }
  for (const [role, act] of course) {
    const office = role === 'citizen' ? '' : offices[processId].suffix
    const actor = await actorOf(services, role + office)
    const { version } = await read(services, systemActor('test'), (tx) =>
      tx
        .selectFrom('cases.case_file')
        .select('version')
        .where('id', '=', caseId)
        .executeTakeFirstOrThrow(),
    )
    await performAct(services, actor, { caseId, act, version, opinion: '同意。' })
    if (act === lastAct) break
  }
  return caseId
}

export async function establish(
  services: AppServices,
  processId: ProcessId,
  name: string,
): Promise<Established> {
  const caseId = await bringTo(services, processId, name)
  return read(services, systemActor('test'), async (tx) => {
    const { subject_uscc: uscc } = await tx
      .selectFrom('cases.case_file')
      .select('subject_uscc')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const certificate = await tx
      .selectFrom('registers.certificate')
      .select(['token', 'cert_no'])
      .where('uscc', '=', uscc ?? '')
      .executeTakeFirstOrThrow()
    await services.search.catchUp()
    return {
      caseId,
      uscc: uscc ?? '',
      certificateNumber: certificate.cert_no,
      token: certificate.token ?? '',
    }
  })
}
