import { systemActor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Follower } from '../../../kernel/module.ts'
import type { CaseServices } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { listAll } from '../../registers/index.ts'
import { codeText } from '../words.ts'

const follower = systemActor('信用信息记入')
const dataset = 'person_credit_record'
const law = '《中华人民共和国慈善法》（2023 年修正）第一百零一条、第一百零六条'

/**
 * Whom a decision has barred from leading another organisation is recorded with the charity that he led; a penalty of
 * whoever is trustee of a charitable trust is recorded with the trustee. Each source once, and nothing by a score.
 */
export const personFollower: Follower<CaseServices> = {
  name: 'credit.people',
  types: [
    'registers.restricted-person.changed.v1',
    'enforcement.penalty.decided.v1',
    'enforcement.penalty.reversed.v1',
  ],
  async handle(tx, events, services) {
    for (const { type, data } of events) {
      if (type === 'enforcement.penalty.decided.v1') await ofTrustee(tx, services, data as never)
      else if (type === 'enforcement.penalty.reversed.v1') {
        await reversePenalty(tx, services, data as never)
      } else
        for (const key of data.keys as Record<string, string>[]) await ofLeader(tx, services, key)
    }
  },
}

async function ofLeader(tx: Tx, services: CaseServices, key: Record<string, string>) {
  const entry = await services.registers.findByKey(tx, 'restricted_person', key)
  const { former_uscc, name, basis, started_on, ended_on, registrar } = entry?.record ?? {}
  if (typeof former_uscc !== 'string' || typeof started_on !== 'string') return
  const charity = await services.registers.findByKey(tx, 'organisation', { uscc: former_uscc })
  if (charity?.record.is_charity !== true) return
  await enrol(tx, services, {
    uscc: former_uscc,
    record_no: `restriction/${key.restriction_no}`,
    role: 'responsible',
    name: String(name),
    subject: '依法限制担任社会组织负责人',
    basis: String(basis),
    occurred_on: started_on,
    registrar: String(registrar),
    ...(typeof ended_on === 'string' && { counts_until: ended_on }),
  })
}

interface Penalty {
  uscc: string
  penalty_no: string
  kinds: string[]
  decided_on: string
}

const penaltyRecord = (penaltyNo: string) => `penalty/${penaltyNo}`

async function ofTrustee(tx: Tx, services: CaseServices, penalty: Penalty) {
  const { uscc, penalty_no, kinds, decided_on } = penalty
  const filters = { uscc, status: 'active' }
  const [trust] = await listAll(services.registers, tx, 'charity_trust', { filters })
  if (!trust) return
  await enrol(tx, services, {
    uscc,
    record_no: penaltyRecord(penalty_no),
    role: 'trustee',
    trustee_name: String(trust.record.trustee_name),
    subject: `行政处罚：${kinds.map((kind) => codeText('penaltyKind', kind).zh).join('、')}`,
    basis: penalty_no,
    occurred_on: decided_on,
    registrar: String(trust.record.registrar),
  })
}

async function reversePenalty(
  tx: Tx,
  services: CaseServices,
  { uscc, penalty_no }: Pick<Penalty, 'uscc' | 'penalty_no'>,
) {
  const key = { uscc, record_no: penaltyRecord(penalty_no) }
  if (!(await services.registers.findByKey(tx, dataset, key))) return
  const provenance = { reason: '行政处罚已撤销', legalBasis: law }
  await services.registers.amend(
    tx,
    services,
    follower,
    dataset,
    key,
    { is_reversed: true },
    {
      provenance,
    },
  )
}

async function enrol(tx: Tx, services: CaseServices, record: RegisterRecord): Promise<void> {
  const { uscc, record_no } = record
  const key = { uscc: String(uscc), record_no: String(record_no) }
  if (await services.registers.findByKey(tx, dataset, key)) return
  const whole = { ...record, recorded_on: today(services), is_reversed: false }
  await services.registers.enrol(tx, services, follower, dataset, whole, {
    provenance: { reason: '记入信用记录', legalBasis: law },
  })
}
