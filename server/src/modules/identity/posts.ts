import { isWithin } from '@yiqi/codes'
import type { PostView } from '@yiqi/contracts'
import { sql } from 'kysely'
import { type Actor, asSystem, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import { type DutyName, duties, dutiesBarredBy, dutyLabel, isDuty } from './permissions.ts'
import { refusing } from './refusals.ts'
import type { IdentityServices } from './services.ts'

/** One duty of one account for one registrar. */
export interface Post {
  id: string
  accountId: string
  duty: string
  regionCode: string
  validFrom: string
  /** First day no longer in office. */
  validTo: string | null
  state: 'proposed' | 'confirmed'
  proposedBy: string | null
}

export interface NewPost {
  accountId: string
  duty: string
  regionCode: string
  /** Today, if not given. */
  validFrom?: string
  validTo?: string
}

/** Posts that were not withdrawn, the oldest first. */
export async function listPosts(tx: Tx, accountId: string): Promise<Post[]> {
  const rows = await selectPosts(tx).where('account_id', '=', accountId).execute()
  return rows.map(toPost)
}

export const inForce = (posts: readonly Post[], day: string) =>
  posts.filter(
    ({ state, validFrom, validTo }) =>
      state === 'confirmed' && validFrom <= day && (validTo === null || day < validTo),
  )

/**
 * The first half of a grant: nobody has the post until another administrator confirms it (data.md Z4).
 * @throws AppError YQ_INVALID (a duty that another bars), YQ_FORBIDDEN (another's region, oneself)
 */
export function proposePost(
  services: IdentityServices,
  actor: Actor,
  post: NewPost,
): Promise<string> {
  return transact(
    services,
    actor,
    { act: 'identity.propose-post', object: `account/${post.accountId}` },
    async (tx) => {
      if (actor.accountId === post.accountId) throw ownPost()
      requireScope(actor, post.regionCode)
      await requireOfficial(tx, post.accountId)
      return insertPost(tx, services, post, {
        origin: 'administrators',
        proposed_by: actor.accountId,
        confirmed_at: null,
      })
    },
  )
}

/** The second half, by another administrator than the one who proposed it. @throws AppError */
export function confirmPost(
  services: IdentityServices,
  actor: Actor,
  postId: string,
): Promise<void> {
  const act = { act: 'identity.confirm-post', object: `post/${postId}` }
  return transact(services, actor, act, async (tx) => {
    const post = await getPost(tx, postId)
    if (post.state !== 'proposed') throw new AppError('YQ_WRONG_STATE')
    if (actor.accountId === post.accountId) throw ownPost()
    if (actor.accountId === post.proposedBy) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: {
          zh: '提出的人不能自己确认，要由另一名管理员确认。',
          en: 'Who proposed it may not confirm it; another administrator does.',
        },
      })
    }
    requireScope(actor, post.regionCode)
    await requireSeparate(tx, post)
    await tx
      .updateTable('identity.post')
      .set({ confirmed_by: actor.accountId, confirmed_at: services.now() })
      .where('id', '=', postId)
      .execute()
    await publishPost(tx, services, 'granted', post)
  })
}

/** Withdraws a proposal, or ends a post from today on: a right is taken away by one administrator. */
export function endPost(services: IdentityServices, actor: Actor, postId: string): Promise<void> {
  const act = { act: 'identity.end-post', object: `post/${postId}` }
  return transact(services, actor, act, async (tx) => {
    const post = await getPost(tx, postId)
    const day = today(services)
    const end = post.validFrom > day ? post.validFrom : day
    await tx
      .updateTable('identity.post')
      .set(post.state === 'proposed' ? { withdrawn_at: services.now() } : { valid_to: end })
      .where('id', '=', postId)
      .execute()
    await publishPost(tx, services, 'ended', post)
  })
}

/** A post by the operator of the machine: the first administrators, and demo data. Runs as the system. */
export async function grantPost(
  tx: Tx,
  services: IdentityServices,
  post: NewPost,
  origin: 'command-line' | 'demo',
): Promise<string> {
  await requireOfficial(tx, post.accountId)
  return insertPost(tx, services, post, {
    origin,
    proposed_by: null,
    confirmed_at: services.now(),
  })
}

export const viewPost = ({ id, duty, regionCode, validFrom, validTo, state }: Post): PostView => ({
  id,
  duty,
  label: dutyLabel(duty),
  regionCode,
  validFrom,
  validTo,
  state,
})

async function insertPost(
  tx: Tx,
  services: IdentityServices,
  { accountId, duty, regionCode, validFrom = today(services), validTo }: NewPost,
  grant: { origin: string; proposed_by: string | null; confirmed_at: Date | null },
): Promise<string> {
  if (!isDuty(duty)) throw unknownDuty(duty)
  const id = services.newId()
  const row = {
    id,
    account_id: accountId,
    duty: duty satisfies DutyName,
    region_code: regionCode,
    valid_from: validFrom,
    valid_to: validTo ?? null,
    proposed_at: services.now(),
    ...grant,
  }
  await refusing(tx.insertInto('identity.post').values(row).execute(), {
    post_separation_excl: barred,
    post_once_index: held,
    post_period_check: reversed,
  })
  await requireSeparate(tx, { id, accountId, duty })
  return id
}

/** Refuses a post beside another of the same days whose duty it bars, in whatever region. */
async function requireSeparate(
  tx: Tx,
  { id, accountId, duty }: Pick<Post, 'id' | 'accountId' | 'duty'>,
): Promise<void> {
  const barring = isDuty(duty) ? dutiesBarredBy(duty) : []
  if (barring.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post ${accountId}`}, 0))`.execute(tx)
  const other = await asSystem(tx, () =>
    tx
      .selectFrom('identity.post as post')
      .innerJoin('identity.post as other', 'other.account_id', 'post.account_id')
      .select('other.duty')
      .where('post.id', '=', id)
      .where('other.withdrawn_at', 'is', null)
      .where('other.duty', 'in', barring)
      .where(
        sql<boolean>`daterange(post.valid_from, post.valid_to)
          && daterange(other.valid_from, other.valid_to)`,
      )
      .executeTakeFirst(),
  )
  if (other) throw barredByReports(duty, other.duty)
}

const selectPosts = (tx: Tx) =>
  tx
    .selectFrom('identity.post')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('proposed_at')
    .orderBy('id')

type PostRow = Awaited<ReturnType<ReturnType<typeof selectPosts>['execute']>>[number]

const toPost = (row: PostRow): Post => ({
  id: row.id,
  accountId: row.account_id,
  duty: row.duty,
  regionCode: row.region_code,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  state: row.confirmed_at ? 'confirmed' : 'proposed',
  proposedBy: row.proposed_by,
})

async function getPost(tx: Tx, id: string): Promise<Post> {
  const row = await selectPosts(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return toPost(row)
}

async function requireOfficial(tx: Tx, accountId: string): Promise<void> {
  const account = await tx
    .selectFrom('identity.account')
    .select(['kind', 'state'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account) throw new AppError('YQ_NOT_FOUND')
  if (account.kind !== 'official' || account.state !== 'active') {
    throw new AppError('YQ_WRONG_STATE', {
      reason: {
        zh: '岗位只能给在用的公职人员账户。',
        en: 'Duties are for open accounts of officials only.',
      },
    })
  }
}

/** @throws AppError YQ_FORBIDDEN */
export function requireScope(actor: Actor, regionCode: string): void {
  const isInScope = actor.scope.some((pattern) =>
    isWithin(pattern.replaceAll('_', '0'), regionCode),
  )
  if (!isInScope)
    throw new AppError('YQ_FORBIDDEN', {
      reason: { zh: '这个行政区划不归您管。', en: 'This division is not in your charge.' },
    })
}

const publishPost = (tx: Tx, services: IdentityServices, what: 'granted' | 'ended', post: Post) =>
  publish(tx, services, {
    type: `identity.post.${what}.v1`,
    subject: `account/${post.accountId}`,
    data: { postId: post.id, duty: post.duty, regionCode: post.regionCode },
  })

const ownPost = () =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '自己的岗位要由别的管理员办理。',
      en: 'Another administrator must do this for your own duties.',
    },
  })

const unknownDuty = (duty: string) =>
  invalid(
    'DUTY_UNKNOWN',
    'duty',
    { zh: `没有“${duty}”这个职责。`, en: `There is no duty "${duty}".` },
    {
      zh: `可选：${Object.keys(duties).join('、')}。`,
      en: `Choose one of ${Object.keys(duties).join(', ')}.`,
    },
  )

const barred = () =>
  invalid(
    'DUTY_BARRED',
    'duty',
    {
      zh: '系统、安全、审计三种管理员互不兼任，也不兼业务岗位。',
      en: 'System, security and audit administrators bar each other and every business duty.',
    },
    {
      zh: '先结束原有岗位，或另选一人。',
      en: 'End the present post first, or choose another person.',
    },
  )

const barredByReports = (duty: string, other: string) => {
  const [one, two] = [dutyLabel(duty), dutyLabel(other)]
  return invalid(
    'DUTY_COMPLAINTS_BARRED',
    'duty',
    {
      zh: `“${one.zh}”和“${two.zh}”不能由同一人担任：投诉举报专岗知道举报人是谁，不能同时办案、审核或者批准。`,
      en: `"${one.en}" and "${two.en}" bar each other: whoever knows who reported neither investigates nor decides.`,
    },
    {
      zh: '先结束原有岗位，或另选一人。',
      en: 'End the present post first, or choose another person.',
    },
  )
}

const held = () =>
  invalid(
    'DUTY_HELD',
    'duty',
    { zh: '这个岗位已经有了，或正等待确认。', en: 'The post exists or waits for confirmation.' },
    { zh: '不必再提。', en: 'Nothing needs to be done.' },
  )

const reversed = () =>
  invalid(
    'PERIOD_REVERSED',
    'validTo',
    { zh: '结束日早于开始日。', en: 'It ends before it begins.' },
    { zh: '请改结束日。', en: 'Correct the last day.' },
  )

/** What waits for a second administrator, of the regions that the actor sees. */
export function listProposedPosts(tx: Tx) {
  return tx
    .selectFrom('identity.post as post')
    .innerJoin('identity.account as account', 'account.id', 'post.account_id')
    .innerJoin('identity.account as proposer', 'proposer.id', 'post.proposed_by')
    .select([
      'post.id',
      'post.duty',
      'post.region_code as regionCode',
      'post.valid_from as validFrom',
      'post.valid_to as validTo',
      'post.account_id as accountId',
      'account.name as accountName',
      'proposer.name as proposedBy',
    ])
    .where('post.origin', '=', 'administrators')
    .where('post.confirmed_at', 'is', null)
    .where('post.withdrawn_at', 'is', null)
    .orderBy('post.id')
    .limit(200)
    .execute()
}
