import { composeUscc } from '@yiqi/codes'
import { systemActor, transact } from '../../kernel/context.ts'
import type { RegisterRecord } from '../../modules/metadata/index.ts'
import type { PeopledHouse } from '../demo-house.ts'
import { person } from '../establishment-forms.ts'

export type SubjectType = 'association' | 'service-institution' | 'foundation'

/** What stands on record of an organisation that a journey is about, beside what every one has. */
export interface SubjectRecord {
  organisation?: RegisterRecord
  /** Records that belong to it, by data set; or made with its code. */
  belongings?: Readonly<
    Record<string, readonly RegisterRecord[] | ((uscc: string) => readonly RegisterRecord[])>
  >
}

const classes = { association: '1', 'service-institution': '2', foundation: '3' } as const
const nouns = { association: '促进会', 'service-institution': '服务中心', foundation: '基金会' }
const since = '2020-01-06'
let organisations = 0
const supervisor = composeUscc({
  department: '1',
  class: '1',
  region: '990102',
  subject: 'MB000012',
})

/** A registered organisation with a legal representative, certificates and a clerk: the first citizen. */
export async function givenSubject(
  house: PeopledHouse,
  type: SubjectType,
  more: SubjectRecord = {},
): Promise<string> {
  const { services, accounts } = house
  const number = ++organisations
  const uscc = composeUscc({
    department: '5',
    class: classes[type],
    region: '990102',
    subject: `MJJ${String(number).padStart(5, '0')}`,
  })
  const system = systemActor('test')
  const act = { act: 'test.enrol', object: `organisation/${uscc}` }
  await transact(services, system, act, async (tx) => {
    const enrol = (dataset: string, record: RegisterRecord) =>
      services.registers.enrol(tx, services, system, dataset, record, {
        provenance: { reason: '成立登记' },
        validFrom: since,
      })
    const { name, citizen_id } = person('沈知秋')
    const personId = services.newId()
    await enrol('person', { person_id: personId, name, citizen_id, registrar: '990102' })
    await enrol('organisation', {
      ...recordOf(type, uscc, number),
      legal_rep: name,
      legal_rep_id: personId,
      ...more.organisation,
    })
    const post = { uscc, person_id: personId, name, post: 'chair' }
    await enrol('person_in_charge', { ...post, started_on: since, is_legal_rep: true })
    for (const kind of ['original', 'duplicate']) {
      const cert_no = `C-990102-2020-J${number}${kind === 'original' ? '' : '-1'}`
      const issuing = { issued_on: since, issuer: '望湖区民政局', issuer_region: '990102' }
      await enrol('certificate', { uscc, cert_no, kind, ...issuing, is_revoked: false })
    }
    for (const [dataset, records] of Object.entries(more.belongings ?? {})) {
      const all = typeof records === 'function' ? records(uscc) : records
      for (const record of all) await enrol(dataset, { uscc, ...record })
    }
    const accountId = accounts.citizen ?? ''
    await services.appointClerk(tx, { accountId, uscc, grantedBy: null })
  })
  return uscc
}

const recordOf = (type: SubjectType, uscc: string, number: number): RegisterRecord => ({
  uscc,
  name: `云汀市望湖区${'甲乙丙丁戊己庚辛壬癸'[number % 10]}${'子丑寅卯辰巳午未申酉戌亥'[Math.floor(number / 10) % 12]}社区${nouns[type]}`,
  org_type: `5${classes[type]}`,
  ...(type === 'service-institution' && { institution_form: 'legal-person' }),
  ...(type === 'foundation' && { fundraising_type: 'non-public' }),
  ...(type === 'association' && { activity_area: '云汀市望湖区' }),
  industry: '9',
  status: 'registered',
  registrar: '990102',
  registrar_name: '云汀市望湖区民政局',
  supervising_unit: '云汀市望湖区教育局',
  supervising_unit_uscc: supervisor,
  residence: '云汀市望湖区青榆路18号',
  premises_source: 'owned',
  scope: '社区儿童课后照护',
  purpose: '服务社区居民。',
  fund: 300_000_000,
  currency: 'CNY',
  established_on: since,
  registered_on: since,
  phone: '0999-88886666',
  contact_name: '许青禾',
  contact_mobile: '13800138000',
})
