import { composeUscc } from '@yiqi/codes'
import { systemActor, transact } from '../kernel/context.ts'
import { seedDemoAccounts } from '../modules/identity/index.ts'
import type { AppServices } from '../services.ts'
import { demoPlaces } from '../demo/index.ts'

const region = demoPlaces.county.code
const codeOf = (subject: string) =>
  composeUscc({ department: '5', class: '1', region, subject: `MJ${subject}` })

/** The organisation whose report is told of in the tests, its supervising unit, and who acts for them. */
export const reporter = {
  uscc: codeOf('R0000Y'),
  bureau: codeOf('R0001Y'),
  name: '云汀市望湖区社区营造促进会',
  legalRep: '沈清和',
}

/** `clerk` acts for the organisation, `citizen-2` for its supervising unit. */
export async function givenReporter(services: AppServices): Promise<Record<string, string>> {
  const accounts = await seedDemoAccounts(services, { places: demoPlaces, clerkOf: [] })
  const { uscc, bureau, name, legalRep } = reporter
  const system = systemActor('test')
  await transact(
    services,
    system,
    { act: 'test.enrol', object: `organisation/${uscc}` },
    async (tx) => {
      await services.registers.enrol(
        tx,
        services,
        system,
        'organisation',
        {
          uscc,
          name,
          org_type: '51',
          status: 'registered',
          registrar: region,
          registrar_name: '云汀市望湖区民政局',
          region,
          supervising_unit: '望湖区民政局社会工作科',
          supervising_unit_uscc: bureau,
          residence: '青榆路18号',
          legal_rep: legalRep,
          fund: 3_000_000,
          phone: '0990-5550123',
          contact_name: '周知行',
          contact_mobile: '13800138000',
          established_on: '2018-05-06',
          staff_full: 6,
          staff_part: 2,
        },
        { provenance: { reason: '成立登记' }, validFrom: '2018-05-06' },
      )
      const grant = (accountId: string | undefined, of: string) =>
        services.appointClerk(tx, { accountId: accountId ?? '', uscc: of, grantedBy: null })
      await grant(accounts.clerk, uscc)
      await grant(accounts['citizen-2'], bureau)
    },
  )
  return accounts
}
