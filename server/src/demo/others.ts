import { composeUscc } from '@yiqi/codes'
import type { Tx } from '../kernel/database/connect.ts'
import { supervisorCode } from './organisations.ts'
import { demoProvince } from './regions.ts'
import { type DemoServices, demoActor } from './services.ts'

const code = (department: string, region: string, subject: string) =>
  composeUscc({ department, class: '1', region, subject })

/** 云汀市教育局: the supervising unit that the demo's account acts for. */
export const demoSupervisor = supervisorCode('990100', '4')

/** Of the list from which the demo's registrars choose who audits; the account acts for the first. */
export const demoFirms = [
  { subject: 'MA000101', region: '990100', name: '云汀正衡会计师事务所' },
  { subject: 'MA000102', region: '990100', name: '东澜明诚会计师事务所' },
  { subject: 'MA000103', region: '990200', name: '临澄信达会计师事务所' },
].map(({ subject, region, name }, index) => ({
  uscc: code('9', region, subject),
  name,
  licence_no: `9901${String(index + 1).padStart(4, '0')}`,
  registrar: demoProvince.code,
  basis: '东澜省民政厅审计服务政府采购结果公告',
  listed_on: '2025-01-06',
  phone: `0999-6800${String(100 + index)}`,
}))

/** Lists the firms that are not listed yet. */
export async function sowFirms(tx: Tx, services: DemoServices): Promise<void> {
  const { registers } = services
  for (const firm of demoFirms) {
    const { uscc } = firm
    if (await registers.findByKey(tx, 'accounting_firm', { uscc })) continue
    await registers.enrol(tx, services, demoActor, 'accounting_firm', firm, {
      provenance: { reason: '列入名册' },
    })
  }
}
