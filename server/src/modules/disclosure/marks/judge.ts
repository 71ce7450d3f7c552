import type { FoundBody } from './name-table.ts'

/** What a name is marked as (data §5); the words are those of the interface. */
export const marks = [
  '合法登记',
  '已注销',
  '已撤销/吊销',
  '活动异常',
  '严重违法失信',
  '非法社会组织',
  '未查到',
] as const
export type Mark = (typeof marks)[number]

export interface PublishedIllegal {
  illegalNo: string
  name: string
  aliases: readonly string[]
  status: string
  sameNameNote: string | null
  authority: string
}

/** One body that a name may mean. */
export type Meaning =
  | { mark: Exclude<Mark, '非法社会组织' | '未查到'>; match: FoundBody['match']; body: FoundBody }
  | { mark: '非法社会组织'; match: 'exact' | 'alias'; illegal: PublishedIllegal }

export type Listed = (uscc: string) => { abnormal: boolean; serious: boolean } | undefined

const living = new Set(['registered', 'suspended', 'liquidating'])

/**
 * What a name means, the first being its mark; none where nobody has it. A registered organisation is never
 * marked illegal: where it has the name, or once had it, whoever is published under the same name is told
 * beside it, and that only once an officer has looked into it. An illegal one counts by its name and its
 * published aliases alone.
 */
export function meaningsOf(
  bodies: readonly FoundBody[],
  illegal: readonly { match: 'exact' | 'alias'; illegal: PublishedIllegal }[],
  listed: Listed,
): Meaning[] {
  const registered: Meaning[] = bodies.map((body) => ({
    mark: markOf(body, listed),
    match: body.match,
    body,
  }))
  const isShared = bodies.some(({ status, match }) => living.has(status) && match !== 'alias')
  const published: Meaning[] = illegal
    .filter((one) => one.illegal.status !== 'withdrawn')
    .filter((one) => !isShared || one.illegal.sameNameNote)
    .map((one) => ({ mark: '非法社会组织', ...one }))
  const isFirst = bodies.some(({ status, match }) => living.has(status) && match === 'exact')
  return isFirst ? [...registered, ...published] : [...published, ...registered]
}

function markOf(
  { uscc, status }: FoundBody,
  listed: Listed,
): Exclude<Mark, '非法社会组织' | '未查到'> {
  if (status === 'deregistered') return '已注销'
  if (!living.has(status)) return '已撤销/吊销'
  const listing = listed(uscc)
  if (listing?.serious) return '严重违法失信'
  return listing?.abnormal ? '活动异常' : '合法登记'
}
