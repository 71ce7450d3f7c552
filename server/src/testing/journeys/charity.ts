import { composeUscc } from '@yiqi/codes'
import type { FormRecord } from '@yiqi/contracts'
import { systemActor, transact } from '../../kernel/context.ts'
import type { RegisterRecord } from '../../modules/metadata/index.ts'
import type { PeopledHouse } from '../demo-house.ts'
import type { SubjectRecord } from './subjects.ts'

/* What the matters of charitable fundraising find on record. */

const platformUscc = composeUscc({
  department: '9',
  class: '1',
  region: '990102',
  subject: 'MB000052',
})
export const listedPlatform = {
  uscc: platformUscc,
  operator: '云汀善行信息技术有限公司',
  name: '善行云',
  website: 'https://shanxing.example/',
  icp: '澜ICP备2018000001号',
  mlps: 3,
  registrar: '990102',
  status: 'designated',
  designated_on: '2018-05-23',
}

/** A platform that the ministry has designated; the county stands in for the ministry. */
export async function givenPlatform({ services, call }: PeopledHouse): Promise<void> {
  const url = '/api/v1/rule-parameters/platform.designatingRegion'
  const value = { region: '990102', value: '990102', validFrom: '2018-01-01', source: '试验' }
  const reply = await call('system-administrator', 'PUT', url, value)
  if (reply.statusCode !== 204) throw new Error(`the designating office: ${reply.body}`)
  const system = systemActor('test')
  await transact(services, system, { act: 'test.enrol', object: 'platform' }, (tx) =>
    services.registers.enrol(tx, services, system, 'fundraising_platform', listedPlatform, {
      provenance: { reason: '第二批遴选指定' },
      validFrom: '2018-05-23',
    }),
  )
}

const projectNo = 'P-test-001'
const project: RegisterRecord = {
  ...{ project_no: projectNo, charity_name: '社区促进会', name: '乡村儿童阅读计划' },
  ...{
    cause: 'culture',
    content: '为乡村小学建图书角。',
    area: '东澜省',
    beneficiary_group: '乡村小学在读学生',
  },
  ...{ start_on: '2026-01-05', end_on: '2027-12-31', budget: 100_000_000, from_public: true },
  ...{ residual: '转入同类项目。', registrar: '990102', status: 'active', filed_on: '2026-01-05' },
}

const organisation = { is_charity: true, charity_on: '2020-01-06', can_fundraise: true }
export const qualified: SubjectRecord = {
  organisation,
  belongings: { charity_project: [project] },
}

/** Money that adds up, nobody named, filed in time for a campaign of April. */
export const planAnswers = {
  ...{ campaign_name: '乡村儿童阅读计划春季募捐', is_emergency: false },
  ...{ start_on: '2026-04-01', end_on: '2026-12-31', is_offsite: false },
  ...{ by_box: false, by_event: false, by_media: true, by_other: false },
  ...{ is_online: true, own_site_only: false, platforms: [listedPlatform.name] },
  ...{ leader_is_staff: true, cost_on_beneficiaries: false, has_related_beneficiary: false },
  ...{ target: 50_000_000, aid: 45_000_000, staff_pay: 1_000_000, management: 3_000_000 },
  ...{ cost: 1_000_000, beneficiary_scope: '东澜省乡村小学在读学生', beneficiary_number: 3000 },
  ...{ bank_account: '6222000012345678', projects: [projectNo], has_partners: false },
}

/** A plan that is being carried out today. */
export const filedPlan = (uscc: string): RegisterRecord => ({
  filing_no: `${uscc}A26001`,
  ...{ charity_name: '社区促进会', name: '乡村儿童阅读计划春季募捐', purpose: '建图书角。' },
  ...{ start_on: '2026-02-01', end_on: '2026-12-31', area: '东澜省', methods: ['media'] },
  ...{ is_online: true, leader_name: '许青禾', office: '云汀市望湖区青榆路18号' },
  ...{ accept_ways: '银行转账', bank: '云汀银行', bank_account: '6222000012345678' },
  ...{ target: 50_000_000, beneficiary_scope: '东澜省乡村小学在读学生' },
  ...{ beneficiary_number: 3000, beneficiary_method: '由学校推荐，公示后确定。' },
  ...{ use: '建图书角。', aid: 45_000_000, staff_pay: 1_000_000, management: 3_000_000 },
  ...{ cost: 1_000_000, residual: '转入同类项目。', projects: [projectNo] },
  ...{ has_partners: false, is_emergency: false, registrar: '990102', status: 'filed' },
  ...{ filed_on: '2026-01-12', published_on: '2026-01-12' },
})

/** Whoever has a plan on record, and how a form names it. */
export const withPlan: SubjectRecord = {
  organisation,
  belongings: {
    ...qualified.belongings,
    fundraising_plan: (uscc) => [filedPlan(uscc)],
  },
}
export const namingPlan = ({ uscc }: FormRecord) => ({ filing_no: `${String(uscc)}A26001` })

export const listingAnswers = {
  ...{ platform_uscc: platformUscc, listing_title: '乡村儿童阅读计划春季募捐' },
  ...{ listing_body: '为乡村小学建图书角，一本书也是一扇窗。', account: '6222 0000 1234 5678' },
  ...{ listing_target: 50_000_000, shows_minor: false, mixes_help: false },
  ...{ shows_name: true, shows_uscc: true, shows_certificate: true },
  ...{ shows_plan: true, shows_contact: true, shows_query: true },
}
