import { composeUscc } from '@yiqi/codes'
import { addDays } from '@yiqi/statutory-clock'
import { createHash } from 'node:crypto'
import { read, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { RegisterRecord } from '../../modules/metadata/index.ts'
import { demoProvince } from '../regions.ts'
import { atDay, type DemoServices, demoActor } from '../services.ts'
import type { Charity, Stage } from './stage.ts'
import type { CharityKey } from './steps.ts'

/* What is on record before money moves: who is a charity, what is filed, and which platforms there are. */

export const demoPlatform = {
  uscc: composeUscc({ department: '9', class: '1', region: '990100', subject: 'MA000201' }),
  name: '善行云',
}
const formerPlatform = composeUscc({
  ...{ department: '9', class: '1', region: '990100', subject: 'MA000202' },
})
const recognisedOn = '2021-09-06'

/** Living organisations: one of the demo clerk’s, and two foundations that raise funds in public. */
export function findCharities(
  services: DemoServices,
  clerkAccount: string,
): Promise<Partial<Record<CharityKey, Charity>>> {
  return read(services, demoActor, async (tx) => {
    const living = () =>
      tx
        .selectFrom('registers.organisation as o')
        .select(['o.uscc', 'o.name', 'o.registrar'])
        .where('o.status', '=', 'registered')
        .where('o.established_on', '<', recognisedOn as never)
        .orderBy('o.uscc')
    const [elders] = await living()
      .innerJoin('identity.organisation_clerk as c', 'c.uscc', 'o.uscc')
      .where('c.account_id', '=', clerkAccount)
      .where('c.basis', '=', 'demo')
      .limit(1)
      .execute()
    const [reading, lake] = await living()
      .where('o.org_type', '=', '53')
      .where('o.registrar', '=', demoProvince.code)
      .orderBy('o.fundraising_type', 'desc')
      .limit(2)
      .execute()
    return { ...(elders && { elders }), ...(reading && { reading }), ...(lake && { lake }) }
  })
}

/** Recognised as a charity, qualified to raise funds in public, and served by both clerks. */
export function recognise(
  services: DemoServices,
  { uscc, registrar }: Charity,
  clerks: readonly string[],
): Promise<void> {
  const act = { act: 'demo.recognise-charity', object: `organisation/${uscc}` }
  return transact(services, demoActor, act, async (tx) => {
    const known = await services.registers.findByKey(tx, 'organisation', { uscc })
    if (known?.record.can_fundraise === true && known.record.is_charity === true) return
    await services.registers.amend(
      tx,
      services,
      demoActor,
      'organisation',
      { uscc },
      { is_charity: true, charity_on: recognisedOn, can_fundraise: true },
      { provenance: { reason: '认定慈善组织、取得公开募捐资格' }, validFrom: recognisedOn },
    )
    await enrol(tx, services, 'certificate', recognisedOn, {
      ...{ uscc, cert_no: `GM-${registrar}-2021-${uscc.slice(9, 17)}`, kind: 'fundraising' },
      ...{ issued_on: recognisedOn, issuer: services.registrarName(registrar) },
      ...{ issuer_region: registrar, is_revoked: false },
    })
    const serving = await services.clerks(tx, uscc)
    for (const accountId of clerks) {
      if (serving.includes(accountId)) continue
      await services.appointClerk(tx, { uscc, accountId, grantedBy: null })
    }
  })
}

/** One platform that lists campaigns, and one whose designation has ended. */
export function designatePlatforms(services: DemoServices, today: string): Promise<void> {
  const act = { act: 'demo.designate-platforms', object: 'platform/demo' }
  return transact(services, demoActor, act, async (tx) => {
    const { uscc } = demoPlatform
    if (await services.registers.findByKey(tx, 'fundraising_platform', { uscc })) return
    const common = { registrar: demoProvince.code, mlps: 3 }
    await enrol(tx, services, 'fundraising_platform', '2018-05-23', {
      ...{ ...common, ...demoPlatform, operator: '云汀善行信息技术有限公司', batch: '第二批' },
      ...{ website: 'https://shanxing.example/', icp: '澜ICP备2018000001号' },
      ...{ contact_phone: '0999-68006000', status: 'designated', designated_on: '2018-05-23' },
    })
    await enrol(tx, services, 'fundraising_platform', '2016-08-22', {
      ...{ ...common, uscc: formerPlatform, name: '爱在东澜', operator: '东澜爱讯网络有限公司' },
      ...{ website: 'https://aizai.example/', icp: '澜ICP备2016000009号', batch: '第一批' },
      ...{ status: 'delisted', designated_on: '2016-08-22', ended_on: addDays(today, -400) },
      ended_for: '连续两次巡检不合格，整改后仍未达到行业标准。',
    })
    await enrol(tx, services, 'platform_inspection', addDays(today, -80), {
      ...{ uscc, inspection_no: `${uscc}-2026-1`, platform_name: demoPlatform.name },
      ...{ kind: 'routine', inspected_on: addDays(today, -80), measure: 'suggestion' },
      ...{ findings: '个别募捐页面的进展更新慢于约定。', closed_on: addDays(today, -60) },
      registrar: demoProvince.code,
    })
  })
}

/** False where the campaign is on record already. */
export function fileCampaign(stage: Stage): Promise<boolean> {
  const { services, campaign, story, today } = stage
  const filedOn = addDays(today, -story.startedDaysAgo - 15)
  const then = atDay(services, filedOn)
  const act = { act: 'demo.file-plan', object: `campaign/${campaign}` }
  return transact(then, demoActor, act, async (tx) => {
    const { uscc } = stage.charity
    const key = { uscc, filing_no: campaign }
    if (await services.registers.findByKey(tx, 'fundraising_plan', key)) return false
    await enrol(tx, then, 'charity_project', filedOn, projectOf(stage, filedOn))
    await enrol(tx, then, 'fundraising_plan', filedOn, planOf(stage, filedOn))
    if (story.partner) {
      await enrol(tx, then, 'coop_agreement', filedOn, agreementOf(stage, story.partner, filedOn))
    }
    if (story.isOnPlatform) {
      const liveOn = addDays(today, -story.startedDaysAgo)
      await enrol(tx, then, 'fundraising_listing', filedOn, listingOf(stage, liveOn))
    }
    return true
  })
}

export const projectNoOf = ({ charity, story }: Pick<Stage, 'charity' | 'story'>) =>
  `${charity.uscc}${story.project}`

const commonOf = ({ charity }: Stage) => ({
  ...{ uscc: charity.uscc, charity_name: charity.name, registrar: charity.registrar },
})

const periodOf = ({ story, today }: Stage) => ({
  start_on: addDays(today, -story.startedDaysAgo),
  end_on: addDays(today, story.endsInDays),
})

const projectOf = (stage: Stage, filedOn: string): RegisterRecord => {
  const { name, use, beneficiaries, target, endsInDays, startedDaysAgo } = stage.story
  const isOver = endsInDays < 0
  return {
    ...{ ...commonOf(stage), project_no: projectNoOf(stage), name: `${name}项目`, content: use },
    ...{ area: '东澜省', beneficiary_group: beneficiaries, budget: target, from_public: true },
    ...{ start_on: addDays(stage.today, -startedDaysAgo), residual: '转入同类项目。' },
    ...{ end_on: addDays(stage.today, endsInDays + (isOver ? 60 : 120)) },
    ...{ status: 'active', filed_on: filedOn },
  }
}

const planOf = (stage: Stage, filedOn: string): RegisterRecord => {
  const { name, purpose, use, beneficiaries, target, partner, isOnPlatform } = stage.story
  const part = (share: number) => Math.round(target * share)
  return {
    ...{ ...commonOf(stage), ...periodOf(stage), filing_no: stage.campaign, name, purpose, use },
    ...{ area: '东澜省', methods: ['media'], is_online: true, leader_name: '许青禾' },
    ...{ office: '云汀市望湖区青榆路18号', target, residual: '转入目的相同或者相近的项目。' },
    accept_ways: `在线支付、银行转账、现金和实物${isOnPlatform ? `，以及${demoPlatform.name}` : ''}`,
    ...{ bank: '云汀银行望湖支行', bank_account: accountOf(stage) },
    ...{ beneficiary_scope: beneficiaries, beneficiary_number: 500 },
    beneficiary_method: '由学校、社区推荐，公示后确定。',
    ...{ aid: part(0.92), staff_pay: part(0.03), management: part(0.04), cost: part(0.01) },
    ...{ projects: [projectNoOf(stage)], has_partners: Boolean(partner), is_emergency: false },
    ...{ status: 'filed', filed_on: filedOn, published_on: filedOn },
  }
}

/** An account of no bank that exists. */
export const accountOf = ({ charity }: Pick<Stage, 'charity'>): string =>
  `6222${charity.uscc.replaceAll(/\D/g, '').slice(0, 12)}`

const agreementOf = (stage: Stage, partner: string, signedOn: string): RegisterRecord => {
  const { start_on: from_on, end_on: to } = periodOf(stage)
  const { uscc, registrar } = stage.charity
  return {
    ...{ uscc, registrar, agreement_no: `${stage.campaign}-1`, filing_no: stage.campaign },
    ...{ partner_kind: 'organisation', partner_name: partner, signed_on: signedOn, from_on },
    ...{ to_on: addDays(to, 120), purpose: '在学校实施，发放物资。', duties: '合作方只做执行。' },
    ...{
      use_plan: '用于方案所列用途。',
      breach: '协商解决。',
      evaluation: '信用良好，有执行能力。',
    },
  }
}

const listingOf = (stage: Stage, liveOn: string): RegisterRecord => {
  const { name, purpose, use, target, partner, endsInDays } = stage.story
  const body = `${purpose}${use}`
  const end = endsInDays < 0 && { status: 'ended', ended_on: addDays(stage.today, endsInDays) }
  return {
    ...{ ...commonOf(stage), listing_no: `${stage.campaign}-L1`, filing_no: stage.campaign },
    ...{ platform_uscc: demoPlatform.uscc, platform_name: demoPlatform.name, title: name, body },
    ...{ account: accountOf(stage), target, partners: partner ? [partner] : [] },
    content_hash: createHash('sha256').update(body).digest('hex'),
    ...{ rule_version: 'charity.listing-review@2024', status: 'live', live_on: liveOn, ...end },
  }
}

/** A trust of which a charity is the trustee, and funds raised among its own members; false where it is there. */
export function fileTrust(
  services: DemoServices,
  { uscc, name, registrar }: Charity,
  today: string,
): Promise<boolean> {
  const act = { act: 'demo.file-trust', object: `organisation/${uscc}` }
  return transact(services, demoActor, act, async (tx) => {
    const trust_no = trustNoOf(uscc)
    if (await services.registers.findByKey(tx, 'charity_trust', { uscc, trust_no })) return false
    await enrol(tx, services, 'charity_trust', '2025-03-10', {
      ...{ uscc, trust_no, name: '乡村教师成长慈善信托', trustee_name: name },
      ...{ trustee_kind: 'charity', settlor: '云汀岚桥实业有限公司', registrar },
      ...{ supervisor: '云汀正衡会计师事务所', purpose: '资助乡村教师进修和教研。' },
      ...{ beneficiary_scope: '东澜省乡村学校在职教师，经申请和评审确定。', bank: '云汀银行' },
      ...{ property: 300_000_000, signed_on: '2025-03-05', from_on: '2025-03-10' },
      ...{ to_on: '2035-03-09', status: 'active', filed_on: '2025-03-10' },
    })
    await enrol(tx, services, 'directed_fundraising', addDays(today, -90), {
      ...{ uscc, agreement_no: `${uscc}D26001`, name: '理事定向募捐', registrar },
      ...{ purpose: '补充阅读推广人培训经费。', audiences: ['director', 'founder'] },
      ...{ target: 20_000_000, start_on: addDays(today, -90), end_on: addDays(today, 90) },
    })
    return true
  })
}

export const trustNoOf = (uscc: string) => `${uscc}T25901`

const enrol = (
  tx: Tx,
  services: DemoServices,
  dataset: string,
  validFrom: string,
  record: RegisterRecord,
) =>
  services.registers.enrol(tx, services, demoActor, dataset, record, {
    provenance: { reason: '演示数据' },
    validFrom,
  })
