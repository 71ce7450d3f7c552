import type { Message, MyData, MyDataQuery } from '@yiqi/contracts'
import { listActsOn } from '../../kernel/audit.ts'
import type { Purpose } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { HeldObject } from '../../kernel/personal-data.ts'
import type { IdentityServices } from './services.ts'

const defaultLimit = 100
const text = (zh: string, en: string): Message => ({ zh, en })

/**
 * Who looked at somebody's data and why, and what was done with his account; the latest first.
 * His own looks are left out, his own sign-ins are not: by them he learns of a stranger's.
 */
export async function listAccesses(
  tx: Tx,
  { identity }: IdentityServices,
  accountId: string,
  objects: readonly HeldObject[],
  { before, limit = defaultLimit }: MyDataQuery,
): Promise<Pick<MyData, 'accesses' | 'nextAccesses'>> {
  const acts = Object.assign({}, ...identity.personalData.map((source) => source.acts))
  const of = { accountId, objects, acts: Object.keys(acts) }
  const rows = await listActsOn(tx, of, { before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const regions = await findRegions(
    tx,
    shown.flatMap(({ actor_id }) => (actor_id === accountId ? [] : (actor_id ?? []))),
  )
  const whoDid = ({ actor_id, actor_name }: (typeof shown)[number]) => {
    const region = regions.get(actor_id ?? '')
    return region ? `${actor_name}，${identity.officeOf(region)}` : actor_name
  }
  const accesses = shown.map((row) => ({
    at: row.at.toISOString(),
    who: whoDid(row),
    what: describe({ ...acts, ...ownActs }[row.act], row, objects),
    purpose: because(
      purposes[row.purpose as Purpose] ?? text(row.purpose, row.purpose),
      row.reason,
    ),
  }))
  return { accesses, nextAccesses: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Where officials serve; nothing of citizens and of whom the actor does not see. */
async function findRegions(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('identity.account')
    .select(['id', 'region_code'])
    .where('id', 'in', [...new Set(accountIds)])
    .execute()
  return new Map(rows.flatMap(({ id, region_code }) => (region_code ? [[id, region_code]] : [])))
}

function describe(
  known: Message | undefined,
  { act, object, result }: { act: string; object: string; result: string },
  objects: readonly HeldObject[],
): Message {
  const { zh, en } = known ?? text(act, act)
  const of = objects.find(({ name, withParts }) =>
    withParts ? object.startsWith(name) : object === name,
  )
  const outcome = results[result] ?? text('', '')
  return text(
    `${zh}${of ? `：${of.label.zh}` : ''}${outcome.zh}`,
    `${en}${of ? `: ${of.label.en}` : ''}${outcome.en}`,
  )
}

const because = ({ zh, en }: Message, reason: string | null): Message =>
  reason === null ? text(zh, en) : text(`${zh}：${reason}`, `${en}: ${reason}`)

const results: Record<string, Message> = {
  refused: text('（未获准）', ' (refused)'),
  failed: text('（未完成）', ' (failed)'),
}

const purposes: Record<Purpose, Message> = {
  public: text('公开查询', 'Public query'),
  self: text('本人办理', 'By the person'),
  duty: text('履行职责', 'Official duty'),
  audit: text('审计', 'Audit'),
  system: text('平台定时任务', 'Platform task'),
  'sign-in': text('登录', 'Sign-in'),
}

/** What is done with an account. */
const ownActs: Record<string, Message> = {
  'identity.register': text('开户', 'Opened the account'),
  'identity.open-account': text('开户', 'Opened the account'),
  'identity.sign-in': text('登录', 'Signed in'),
  'identity.sign-in-as-demo': text('演示登录', 'Signed in as a demo role'),
  'identity.sign-out': text('退出登录', 'Signed out'),
  'identity.verify-second-factor': text('核对动态口令', 'Gave the second factor'),
  'identity.start-enrolment': text('开始绑定动态口令', 'Began to bind an authenticator'),
  'identity.confirm-enrolment': text('绑定动态口令', 'Bound an authenticator'),
  'identity.change-password': text('修改密码', 'Changed the password'),
  'identity.reset-password': text('重置密码', 'Reset the password'),
  'identity.ask-for-reset': text('申请凭邮件重设密码', 'Asked for a mail to reset the password'),
  'identity.reset-password-by-mail': text('凭邮件重设密码', 'Reset the password by mail'),
  'identity.end-other-sessions': text('退出其他设备', 'Signed out on other devices'),
  'identity.set-active': text('启用账户', 'Enabled the account'),
  'identity.set-disabled': text('停用账户', 'Disabled the account'),
  'identity.propose-post': text('提出授予岗位', 'Proposed a post'),
  'identity.add-passkey': text('添加通行密钥', 'Added a passkey'),
  'identity.rename-passkey': text('给通行密钥改名', 'Renamed a passkey'),
  'identity.remove-passkey': text('删除通行密钥', 'Removed a passkey'),
  'identity.sign-in-by-passkey': text('用通行密钥登录', 'Signed in with a passkey'),
  'identity.sign-in-linked': text('以外部账号登录', 'Signed in by an outer account'),
  'federation.link-identity': text('关联外部账号', 'Linked an outer account'),
  'federation.unlink-identity': text('解除外部账号的关联', 'Unlinked an outer account'),
  'federation.issue-code': text('登录到其他系统', 'Signed in to another system'),
  'federation.issue-token': text('向其他系统发出令牌', 'Issued a token to another system'),
  'federation.revoke-code': text('收回其他系统的授权码', 'Revoked the code of another system'),
  'federation.revoke-token': text('收回其他系统的令牌', 'Revoked the token of another system'),
  'federation.agree': text('同意向其他系统提供信息', 'Agreed that another system is told'),
  'federation.decline': text('拒绝登录其他系统', 'Declined to sign in to another system'),
  'federation.end-connection': text('退出其他系统', 'Signed out of another system'),
  'federation.tell-of-logout': text('通知其他系统退出', 'Told another system of the sign-out'),
  'identity.export-my-data': text('导出本人数据', 'Exported the data'),
}
