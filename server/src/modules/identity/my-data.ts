import { maskCitizenId, maskEmail, maskMobile } from '@yiqi/codes'
import type { MyData, MyDataQuery } from '@yiqi/contracts'
import { type Actor, read, systemActor, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { HeldObject } from '../../kernel/personal-data.ts'
import { listAccesses } from './my-accesses.ts'
import { duties, isDuty } from './permissions.ts'
import { findPerson } from './person.ts'
import { listPosts } from './posts.ts'
import { type IdentityServices, withSecrets } from './services.ts'
import { listSessions } from './sessions.ts'

type HeldItem = MyData['groups'][number]['items'][number]
type View = 'screen' | 'export'

/** In one export; of more, the latest. */
const mostAccesses = 10_000
const text = (zh: string, en: string) => ({ zh, en })
const selfEntered = text('您开户时填写', 'You gave it when you opened the account')
const platform = text('平台记录', 'Recorded by the platform')

/**
 * Everything that the platform knows about whoever asks, with purpose and source (PIPL 44, 45).
 * @param view `screen` masks what others might see over a shoulder; `export` gives it whole, and is audited
 */
export async function collectMyData(
  services: IdentityServices,
  requester: Actor,
  view: View,
  page: MyDataQuery = view === 'export' ? { limit: mostAccesses } : {},
): Promise<MyData> {
  const actor: Actor = { ...requester, purpose: 'self' }
  const { accountId } = actor
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  const collect = async (tx: Tx): Promise<MyData> => {
    const others = await askOthers(services, accountId, view, page)
    return {
      name: actor.name,
      groups: [
        {
          label: text('账户', 'Account'),
          items: await accountItems(tx, services, accountId, view),
        },
        {
          label: text('岗位和代办的组织', 'Posts and organisations'),
          items: await postItems(tx, accountId),
        },
        {
          label: text('登录的设备', 'Signed-in devices'),
          items: await sessionItems(services, accountId),
        },
        ...others.groups,
      ],
      accesses: others.accesses,
      nextAccesses: others.nextAccesses,
      asOf: services.now().toISOString(),
    }
  }
  if (view === 'screen') return read(services, actor, collect)
  const act = { act: 'identity.export-my-data', object: `account/${accountId}` }
  return transact(services, actor, act, collect)
}

async function accountItems(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
  view: View,
): Promise<HeldItem[]> {
  const account = await tx
    .selectFrom('identity.account')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const person = await findPerson(tx, services, accountId)
  const show = (value: string | null | undefined, mask: (value: string) => string) =>
    value ? (view === 'export' ? value : mask(value)) : '—'
  const signIn = text('登录和核对身份', 'To sign you in and check who you are')
  const contact = text('登录和通知您', 'To sign you in and to notify you')
  const item = (label: HeldItem['label'], value: string, purpose: HeldItem['purpose']) => ({
    label,
    value,
    purpose,
    source:
      account.kind === 'citizen' ? selfEntered : text('管理员开户', 'Opened by an administrator'),
    basis: '《个人信息保护法》第十三条',
    keptUntil: text('注销账户时', 'Until you close the account'),
  })
  return [
    item(text('姓名', 'Name'), account.name, signIn),
    ...(account.login_name
      ? [item(text('登录名', 'Sign-in name'), account.login_name, signIn)]
      : []),
    item(
      text('证件号码', 'Identity number'),
      show(person?.citizenId, (value) => maskCitizenId(value, 'owner')),
      signIn,
    ),
    item(text('手机号', 'Mobile'), show(person?.mobile, maskMobile), contact),
    item(text('电子邮箱', 'E-mail'), show(person?.email, maskEmail), contact),
    {
      ...item(text('身份核验等级', 'Level of identity proofing'), String(account.ial), signIn),
      source: services.identity.proofing.name,
    },
  ]
}

async function postItems(tx: Tx, accountId: string): Promise<HeldItem[]> {
  const clerkships = await tx
    .selectFrom('identity.organisation_clerk')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('granted_at')
    .execute()
  const posts = await listPosts(tx, accountId)
  return [
    ...posts.map(({ duty, regionCode, validFrom, validTo }) => ({
      label: isDuty(duty) ? duties[duty].label : text(duty, duty),
      value: `${regionCode}，${validFrom} — ${validTo ?? ''}`,
      purpose: text('决定您能办什么', 'Decides what you may do'),
      source: text('两名管理员授予', 'Granted by two administrators'),
    })),
    ...clerkships.map(({ uscc, valid_from, valid_to }) => ({
      label: text('经办人', 'Clerk'),
      value: `${uscc}，${valid_from} — ${valid_to ?? ''}`,
      purpose: text('代这家组织办事', 'To act for this organisation'),
      source: text('组织指定，或设立时产生', 'Named by the organisation or at its establishment'),
    })),
  ]
}

/** e.g. `2026-11-23 09:00`, civil time of China. */
const minute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

async function sessionItems(services: IdentityServices, accountId: string): Promise<HeldItem[]> {
  const sessions = await withSecrets(services, (tx) => listSessions(tx, services, accountId))
  return sessions.map(({ device, createdAt }) => ({
    label: text('登录', 'Session'),
    value: `${device}，${minute.format(createdAt)}`,
    purpose: text('保持登录', 'To keep you signed in'),
    source: platform,
    keptUntil: text('退出或到时限', 'Until you sign out or the limit passes'),
  }))
}

/**
 * What other modules hold, and who looked. Asked as the system, because neither the registers nor the
 * audit trail are the person's own to search.
 */
function askOthers(
  services: IdentityServices,
  accountId: string,
  view: View,
  page: MyDataQuery,
): Promise<Pick<MyData, 'groups' | 'accesses' | 'nextAccesses'>> {
  const { personalData, policy } = services.identity
  return read(services, systemActor('本人查询'), async (tx) => {
    const { name, ial, citizenIdIndex } = await tx
      .selectFrom('identity.account as account')
      .leftJoin('identity.account_person as person', 'person.account_id', 'account.id')
      .select(['account.name', 'account.ial', 'person.citizen_id_index as citizenIdIndex'])
      .where('account.id', '=', accountId)
      .executeTakeFirstOrThrow()
    const isWhole = view === 'export' && ial >= policy.wholeFromIal
    const groups: MyData['groups'] = []
    const objects: HeldObject[] = []
    for (const source of personalData) {
      const held = await source.collect(tx, { accountId, name, citizenIdIndex, isWhole })
      groups.push(...held.groups)
      objects.push(...held.objects)
    }
    return { groups, ...(await listAccesses(tx, services, accountId, objects, page)) }
  })
}
