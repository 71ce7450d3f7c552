import { composeUscc } from '@yiqi/codes'
import type { LightMyRequestResponse } from 'fastify'
import { buildApp } from '../../../app.ts'
import { systemActor, transact } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { modules } from '../../../modules.ts'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { createDisclosure } from '../index.ts'
import { pushMarksJob } from '../marks/push.ts'
import { defaultSite } from '../services.ts'

export const county = '990102'
export const html = { accept: 'text/html' }
export const provenance = { reason: '测试', caseNo: 'M9901022026000001' }

const limits = {
  ...{ query: 10_000, account: 10_000, verify: 10_000 },
  ...{ upload: 10_000, report: 10_000, marks: 10_000 },
}
const clerk = systemActor('测试')
const act = { act: 'test.prepare', object: 'test' }

/** The public faces over a register of their own, with two organisations in it. */
export interface PublicHouse extends TestServices {
  app: App
  /** Has everything, also what must never be seen. */
  main: string
  passDays(days: number): void
  enrol(record: RegisterRecord): Promise<string>
  enrolIn(dataset: string, record: RegisterRecord): Promise<unknown>
  amend(uscc: string, changes: RegisterRecord, validFrom: string): Promise<unknown>
  amendIn(
    dataset: string,
    key: Readonly<Record<string, string>>,
    changes: RegisterRecord,
    validFrom: string,
  ): Promise<unknown>
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  end(): Promise<void>
}

/** The rules of all, and nothing that runs by itself. */
const rulesOfAll = modules.map(({ name, rules = [] }) => ({ name, rules }))

export async function openPublicHouse(): Promise<PublicHouse> {
  let now = Date.parse('2026-06-01T04:00:00Z')
  let serial = 0
  const house = await createTestServices({
    modules: [...rulesOfAll, { name: 'disclosure', jobs: [pushMarksJob] }],
    // Subscribers of marks listen on this machine.
    config: { innerHosts: ['127.0.0.1'] },
    now: () => new Date(now),
  })
  const { services } = house
  const { registers } = services
  const enrolIn: PublicHouse['enrolIn'] = (dataset, record) =>
    transact(services, clerk, act, (tx) =>
      registers.enrol(tx, services, clerk, dataset, record, {
        provenance,
        validFrom: '2026-01-05',
      }),
    )
  const enrol = async (change: RegisterRecord) => {
    const subject = `MJ${String(++serial).padStart(6, '0')}`
    const type = String(change.org_type ?? '52').slice(1)
    const uscc = composeUscc({ department: '5', class: type, region: county, subject })
    const record = { uscc, org_type: '52', status: 'registered', registrar: county, ...change }
    await enrolIn('organisation', record)
    return uscc
  }
  const amendIn: PublicHouse['amendIn'] = (dataset, key, changes, validFrom) =>
    transact(services, clerk, act, (tx) =>
      registers.amend(tx, services, clerk, dataset, key, changes, { provenance, validFrom }),
    )
  const main = await enrol({
    name: '云汀市望湖区青禾社区服务中心',
    former_names: ['云汀市望湖区青禾长者服务社'],
    legal_rep: '林知远',
    phone: '13800138000',
    contact_name: '张三丰',
    contact_mobile: '13900139000',
    established_on: '2020-01-06',
    is_charity: true,
  })
  await enrol({ name: '云汀市望湖区初级卫生保健中心' })
  await services.search.start()
  await services.marks.start()
  const app = await buildApp(services, [createDisclosure({ ...defaultSite, limits })])
  return {
    ...house,
    app,
    main,
    enrol,
    enrolIn,
    amendIn,
    amend: (uscc, changes, validFrom) => amendIn('organisation', { uscc }, changes, validFrom),
    passDays(days) {
      now += days * 86_400_000
    },
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers }),
    end: async () => {
      await app.close()
      await house.close()
    },
  }
}
