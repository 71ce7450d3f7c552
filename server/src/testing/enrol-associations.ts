import { composeUscc } from '@yiqi/codes'
import { systemActor, transact } from '../kernel/context.ts'
import type { AppServices } from '../services.ts'

const clerk = systemActor('测试')
const act = { act: 'test.prepare', object: 'test' }

/** Associations of one county, straight into the register; every fifth is closed. */
export async function enrolAssociations(
  services: AppServices,
  count: number,
  nameOf: (serial: number) => string,
): Promise<void> {
  const lives = Array.from({ length: count }, (_, index) => {
    const serial = index + 1
    const isClosed = serial % 5 === 0
    const record = {
      uscc: composeUscc({
        department: '5',
        class: '1',
        region: '990102',
        subject: `MJ${String(serial).padStart(6, '0')}`,
      }),
      name: nameOf(serial),
      org_type: '51',
      status: isClosed ? 'deregistered' : 'registered',
      registrar: '990102',
      established_on: '2015-06-14',
      ...(isClosed && { closed_on: '2020-01-01' }),
    }
    const recordedAt = services.now()
    return { record, recordedAt, validFrom: '2026-01-05', provenance: { reason: '测试' } }
  })
  await transact(services, clerk, act, (tx) =>
    services.registers.enrolMany(tx, services, clerk, 'organisation', lives),
  )
}
