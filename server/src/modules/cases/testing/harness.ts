import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { composeUscc } from '@yiqi/codes'
import type { FormRecord } from '@yiqi/contracts'
import {
  type Actor,
  type Context,
  publicActor,
  read,
  systemActor,
  transact,
} from '../../../kernel/context.ts'
import { createKeyRing, openFor, sealFor } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { TestDatabase } from '../../../testing/database.ts'
import { createTestServices } from '../../../testing/services.ts'
import {
  attachMaterial,
  type CaseServices,
  createCases,
  createDraft,
  createProcessRegistry,
  fieldsOf,
  type FormSeals,
  performAct,
  type ProcessDefinition,
} from '../index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { getCase } from '../store.ts'
import { toyProcess, toyRules } from './toy-process.ts'

export const region = '990102'
export const validForm = {
  name: '晨光协会',
  registrar: region,
  fundFen: 3_000_000,
  kind: 'a',
  founders: [{ name: '张三丰', citizenId: '11010519491231002X' }],
  mobile: '13800138000',
}
export const pdf = '%PDF-1.7\n%%EOF\n'
export const secondFactorCode = '123456'

export interface Notice {
  template: string
  recipientAccountId: string
  params: Record<string, string>
}

/** The case engine on a database of its own, with a clock that stands where it is put. */
export interface Harness {
  db: TestDatabase
  services: CaseServices
  notices: Notice[]
  /** Noon in China of a plain date. */
  setDay(date: string): void
  close(): Promise<void>
}

export async function createHarness(
  definitions: readonly ProcessDefinition[] = [toyProcess],
): Promise<Harness> {
  let now = new Date('2025-09-26T04:00:00Z')
  const cases = createCases(definitions)
  const toy = { name: 'toy', rules: toyRules }
  const house = await createTestServices({
    modules: [toy, { name: cases.name, rules: cases.rules ?? [] }, queuesOf(cases)],
    now: () => now,
  })
  const notices: Notice[] = []
  const services: CaseServices = {
    ...house.services,
    processes: createProcessRegistry(definitions, fieldsOf(house.services.registers.catalogue)),
    seals: testSeals(house.services),
    notify: async (_tx, notice) => {
      notices.push(notice)
    },
    render: async (template, content) => ({
      bytes: Buffer.from(JSON.stringify({ template, content })),
      mediaType: 'application/pdf',
    }),
    sign: async (text) => `k.${createHash('sha256').update(text).digest('hex')}`,
    holders: async () => [],
    clerks: async (_tx, uscc) => [`clerk of ${uscc}`],
    secondFactor: async (_tx, _actor, { code }) => code === secondFactorCode,
    startPasskeyProof: async (_tx, _actor, subject) => ({ challenge: subject }),
  }
  const setDay = (date: string) => {
    now = new Date(`${date}T04:00:00Z`)
  }
  return { db: house.db, services, notices, setDay, close: house.close }
}

function testSeals(context: Context): FormSeals {
  const keys = createKeyRing({
    wrapping: [{ id: 'test', secret: randomBytes(32).toString('hex') }],
    blindIndex: randomBytes(32).toString('hex'),
  })
  const holderOf = (caseId: string) => `case/${caseId}`
  const addressOf = (row: string) => ({ table: 'case_file', row, column: 'sealed_form' })
  return {
    seal: (tx, id, form) =>
      sealFor(tx, context, keys, holderOf(id), addressOf(id), JSON.stringify(form)),
    open: async (tx, id, sealed) =>
      JSON.parse(await openFor(tx, keys, holderOf(id), addressOf(id), sealed)) as FormRecord,
  }
}

/** The queues alone: nobody works on them here, so the handlers are never called. */
const queuesOf = ({ jobs = [] }: ReturnType<typeof createCases>) => ({
  name: 'case-queues',
  jobs: jobs.map((job) => ({ ...job, handle: async () => {} })),
})

let organisations = 0

/** An organisation in the register of the toy registrar; and somebody who acts for it. */
export async function givenOrganisation({ services }: Harness, record: RegisterRecord = {}) {
  const { org_type = '51' } = record
  const uscc = composeUscc({
    department: '5',
    class: String(org_type).slice(1),
    region,
    subject: `MJ${String(++organisations).padStart(6, '0')}`,
  })
  const act = { act: 'test.enrol', object: `organisation/${uscc}` }
  const system = systemActor('test')
  await transact(services, system, act, (tx) =>
    services.registers.enrol(
      tx,
      services,
      system,
      'organisation',
      {
        uscc,
        name: '云汀市望湖区试验协会',
        org_type,
        status: 'registered',
        registrar: region,
        residence: '青榆路18号',
        ...record,
      },
      { provenance: { reason: '成立登记' }, validFrom: '2020-01-01' },
    ),
  )
  const clerk: Actor = { ...citizen('经办人'), organisations: [uscc] }
  return { uscc, clerk }
}

let people = 0
const personId = () => `00000000-0000-7000-8000-${String(++people).padStart(12, '0')}`

export const citizen = (name = '申请人'): Actor => ({
  ...publicActor,
  purpose: 'self',
  accountId: personId(),
  name,
})

export const officer = (name: string, ...duties: string[]): Actor => ({
  ...publicActor,
  purpose: 'duty',
  accountId: personId(),
  name,
  scope: ['9901__'],
  permissions: new Set(['cases.read', ...duties.map((duty) => `cases.${duty}`)]),
})

/** A draft with everything that is needed to submit it. */
export async function givenDraft(
  { services }: Harness,
  applicant: Actor,
  form: Record<string, unknown> = validForm,
): Promise<string> {
  const { id } = await createDraft(services, applicant, { processId: 'toy-permit', form })
  await attachMaterial(services, applicant, {
    caseId: id,
    slot: 'charter',
    fileName: '章程.pdf',
    content: Readable.from([pdf]),
  })
  return id
}

/** Goes through acts, each by its actor, from the version the case has. */
export async function walk(
  harness: Harness,
  id: string,
  ...acts: [actor: Actor, act: string, more?: object][]
): Promise<void> {
  for (const [actor, act, more] of acts) {
    const version = await versionOf(harness, id)
    const input = { opinion: '同意', code: secondFactorCode, ...more }
    await performAct(harness.services, actor, { caseId: id, act, version, ...input })
  }
}

/** What is in the database, whoever may see it. */
export const behindTheScenes = <T>({ services }: Harness, work: (tx: Tx) => Promise<T>) =>
  read(services, systemActor('test'), work)

export const caseOf = (harness: Harness, id: string) =>
  behindTheScenes(harness, (tx) => getCase(tx, id))

export const versionOf = async (harness: Harness, id: string) => (await caseOf(harness, id)).version
