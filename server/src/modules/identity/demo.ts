import { citizenIdCheckDigit } from '@yiqi/codes'
import type { Message } from '@yiqi/contracts'
import { systemActor, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { createAccount } from './accounts.ts'
import { appointClerk } from './clerks.ts'
import { type DutyName, duties } from './permissions.ts'
import { grantPost } from './posts.ts'
import { type IdentityServices, seeingSecrets, signInActor, withSecrets } from './services.ts'
import { openSession, type SignedIn } from './sign-in.ts'

/** Where the demo officials work. */
export interface DemoPlaces {
  province: { code: string; name: string }
  city: { code: string; name: string }
  county: { code: string; name: string }
}

export interface DemoRole {
  value: string
  /** Where it works; citizens and clerks are of no tier. */
  tier: 'citizens' | keyof DemoPlaces
  name: Message
  description: Message
}

interface Cast {
  role: string
  name: string
  english: string
  /** Absent: a citizen. */
  post?: { duty: DutyName; at: keyof DemoPlaces }
  /** Of what kind of organisation it is a clerk. */
  actsFor?: keyof typeof clerkKinds
}

const clerkKinds = {
  clerk: {
    label: text('组织经办人', 'Clerk'),
    does: text('替组织办事、看进度', 'Acts for organisations'),
  },
  supervisor: {
    label: text('业务主管单位', 'Supervising unit'),
    does: text('审查同意、初审年报', 'Consents, and reads annual reports first'),
  },
  cpa: {
    label: text('会计师事务所', 'Accounting firm'),
    does: text('受托审计、出具报告', 'Audits on commission'),
  },
} as const

/** Invented people. The first of each duty stands in the list of one-click roles. */
const cast: readonly Cast[] = [
  { role: 'citizen', name: '许青禾', english: 'Xu Qinghe' },
  { role: 'citizen-2', name: '顾南舟', english: 'Gu Nanzhou' },
  { role: 'clerk', name: '林知远', english: 'Lin Zhiyuan', actsFor: 'clerk' },
  { role: 'supervisor', name: '纪闻野', english: 'Ji Wenye', actsFor: 'supervisor' },
  { role: 'cpa', name: '严持衡', english: 'Yan Chiheng', actsFor: 'cpa' },
  official('intake', '陈向明', 'Chen Xiangming', 'intake', 'county'),
  official('reviewer', '何予安', 'He Yu’an', 'reviewer', 'county'),
  official('approver', '周牧云', 'Zhou Muyun', 'approver', 'county'),
  official('archivist', '宋简之', 'Song Jianzhi', 'archivist', 'county'),
  official('intake-city', '沈听澜', 'Shen Tinglan', 'intake', 'city'),
  official('reviewer-city', '陆见深', 'Lu Jianshen', 'reviewer', 'city'),
  official('approver-city', '秦望舒', 'Qin Wangshu', 'approver', 'city'),
  official('archivist-city', '白书宁', 'Bai Shuning', 'archivist', 'city'),
  official('intake-province', '江予墨', 'Jiang Yumo', 'intake', 'province'),
  official('reviewer-province', '程以恒', 'Cheng Yiheng', 'reviewer', 'province'),
  official('approver-province', '方存中', 'Fang Cunzhong', 'approver', 'province'),
  official('archivist-province', '温如故', 'Wen Rugu', 'archivist', 'province'),
  official('inspector', '韩正初', 'Han Zhengchu', 'inspector', 'city'),
  official('legal-check', '谢明律', 'Xie Minglü', 'legal-check', 'city'),
  official('kbeditor', '苏采薇', 'Su Caiwei', 'knowledge-editor', 'city'),
  official('register-editor', '杜知微', 'Du Zhiwei', 'register-editor', 'province'),
  official('importer', '罗汇川', 'Luo Huichuan', 'importer', 'province'),
  official('helpdesk', '叶和风', 'Ye Hefeng', 'helpdesk', 'county'),
  official('helpdesk-city', '蓝亦舒', 'Lan Yishu', 'helpdesk', 'city'),
  official('helpdesk-province', '孟知行', 'Meng Zhixing', 'helpdesk', 'province'),
  official('system-administrator', '梁系文', 'Liang Xiwen', 'system-administrator', 'province'),
  official('security-administrator', '安守一', 'An Shouyi', 'security-administrator', 'province'),
  official('audit-administrator', '沙察真', 'Sha Chazhen', 'audit-administrator', 'province'),
  official('register-editor-city', '闻若谷', 'Wen Ruogu', 'register-editor', 'city'),
  official('register-editor-county', '柳明澈', 'Liu Mingche', 'register-editor', 'county'),
  official('expert', '顾衡', 'Gu Heng', 'evaluation-expert', 'city'),
  official('expert-2', '俞砚秋', 'Yu Yanqiu', 'evaluation-expert', 'city'),
  official('expert-3', '祝南星', 'Zhu Nanxing', 'evaluation-expert', 'city'),
  official('committee', '傅明远', 'Fu Mingyuan', 'evaluation-committee', 'city'),
  official('committee-2', '骆清和', 'Luo Qinghe', 'evaluation-committee', 'city'),
  official('committee-3', '裴知秋', 'Pei Zhiqiu', 'evaluation-committee', 'city'),
  official('committee-4', '阮思齐', 'Ruan Siqi', 'evaluation-committee', 'city'),
  official('committee-5', '施若水', 'Shi Ruoshui', 'evaluation-committee', 'city'),
  official('committee-6', '汤和鸣', 'Tang Heming', 'evaluation-committee', 'city'),
  official('work-supervisor', '严守初', 'Yan Shouchu', 'work-supervisor', 'city'),
  official('committee-7', '钟怀瑾', 'Zhong Huaijin', 'evaluation-committee', 'city'),
  official('complaint-officer', '乔守真', 'Qiao Shouzhen', 'complaint-officer', 'county'),
  official('complaint-officer-city', '卫清言', 'Wei Qingyan', 'complaint-officer', 'city'),
]

function official(
  role: string,
  name: string,
  english: string,
  duty: DutyName,
  at: keyof DemoPlaces,
): Cast {
  return { role, name, english, post: { duty, at } }
}

const loginName = (role: string) => `demo-${role}`

/**
 * Opens the demo accounts that are missing. They have no password: nobody can sign in to them but by one
 * click on the sign-in page, and only while demo is on.
 * @param clerkOf organisations for which the demo clerk acts
 * @param others the same of a supervising unit and of an accounting firm
 * @returns account by role, e.g. `intake-city`
 */
export function seedDemoAccounts(
  services: IdentityServices,
  {
    places,
    clerkOf,
    others = {},
  }: {
    places: DemoPlaces
    clerkOf: readonly string[]
    others?: { supervisor?: readonly string[]; cpa?: readonly string[] }
  },
): Promise<Record<string, string>> {
  const actor = systemActor('演示数据')
  const act = { act: 'identity.seed-demo', object: 'account/demo' }
  return transact(services, actor, act, async (tx) => {
    const accounts: Record<string, string> = {}
    for (const [index, member] of cast.entries()) {
      const known = await findDemoAccount(tx, member.role)
      const id =
        known?.id ??
        (await seeingSecrets(tx, actor, () => openDemoAccount(tx, services, member, places, index)))
      accounts[member.role] = id
      if (known) continue
      if (member.post) {
        const { duty, at } = member.post
        await grantPost(tx, services, { accountId: id, duty, regionCode: places[at].code }, 'demo')
      }
      const own = { clerk: clerkOf, supervisor: [], cpa: [], ...others }
      for (const uscc of member.actsFor ? own[member.actsFor] : []) {
        await appointClerk(tx, services, { uscc, accountId: id, basis: 'demo', grantedBy: null })
      }
    }
    return accounts
  })
}

/** Roles for the sign-in page; none when demo is off. */
export function listDemoRoles({ config }: IdentityServices, places: DemoPlaces): DemoRole[] {
  if (!config.demo) return []
  return cast.map(({ role, name, english, post, actsFor }) => {
    if (!post) {
      const { label, does } = actsFor
        ? clerkKinds[actsFor]
        : {
            label: text('公众', 'Citizen'),
            does: text('发起成立、看进度', 'Founds an organisation'),
          }
      return {
        value: role,
        tier: 'citizens',
        name: text(`${label.zh} ${name}`, `${label.en} ${english}`),
        description: does,
      }
    }
    const { label } = duties[post.duty]
    const place = places[post.at]
    return {
      value: role,
      tier: post.at,
      name: text(`${label.zh} ${name}`, `${label.en} ${english}`),
      description: text(
        `${place.name}民政${post.at === 'province' ? '厅' : '局'}`,
        `Civil affairs, ${place.code}`,
      ),
    }
  })
}

/**
 * One click instead of password and second factor. The session says so (`secondFactor: 'demo'`), and it ends
 * with the demo. @throws AppError YQ_NOT_FOUND when demo is off or there is no such role
 */
export async function signInAsDemo(
  services: IdentityServices,
  role: string,
  device: string,
): Promise<SignedIn> {
  if (!services.config.demo) throw new AppError('YQ_NOT_FOUND')
  const account = await withSecrets(services, (tx) => findDemoAccount(tx, role))
  if (!account) throw new AppError('YQ_NOT_FOUND')
  const act = { act: 'identity.sign-in-as-demo', object: `account/${account.id}` }
  return transact(services, signInActor(account), act, (tx) =>
    openSession(tx, services, account.id, 'demo', device),
  )
}

const findDemoAccount = (tx: Tx, role: string) =>
  tx
    .selectFrom('identity.account')
    .select(['id', 'name'])
    .where('login_name', '=', loginName(role))
    .where('is_demo', '=', true)
    .where('state', '=', 'active')
    .executeTakeFirst()

function openDemoAccount(
  tx: Tx,
  services: IdentityServices,
  { role, name, post }: Cast,
  places: DemoPlaces,
  index: number,
): Promise<string> {
  return createAccount(tx, services, {
    kind: post ? 'official' : 'citizen',
    loginName: loginName(role),
    name,
    regionCode: post ? places[post.at].code : null,
    ial: 2,
    isDemo: true,
    createdBy: null,
    citizenId: demoCitizenId(places.county.code, index),
    mobile: null,
    email: null,
    password: null,
  })
}

/** Of a region that does not exist, so it is nobody's. */
function demoCitizenId(regionCode: string, index: number): string {
  const first17 = `${regionCode}19850315${String(101 + index).padStart(3, '0')}`
  return first17 + citizenIdCheckDigit(first17)
}

function text(zh: string, en: string): Message {
  return { zh, en }
}
