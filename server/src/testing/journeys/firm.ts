import { composeUscc } from '@yiqi/codes'
import { systemActor, transact } from '../../kernel/context.ts'
import type { PeopledHouse } from '../demo-house.ts'

/** An accounting firm that the registrar may commission. */
export const listedFirm = {
  uscc: composeUscc({ department: '9', class: '1', region: '990102', subject: 'MJACC001' }),
  name: '云汀正衡会计师事务所',
  licence_no: '99010001',
  registrar: '990102',
  basis: '政府采购结果公告〔2026〕3号',
  listed_on: '2026-01-05',
}

export async function givenFirm(
  { services }: Pick<PeopledHouse, 'services'>,
  firm: typeof listedFirm & { ended_on?: string } = listedFirm,
): Promise<string> {
  const system = systemActor('test')
  const act = { act: 'test.enrol', object: `firm/${firm.uscc}` }
  await transact(services, system, act, (tx) =>
    services.registers.enrol(tx, services, system, 'accounting_firm', firm, {
      provenance: { reason: '列入名册' },
    }),
  )
  return firm.uscc
}
