import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { number, sheet, word } from '../registers/index.ts'

/** A line for each platform, of the days from the first to the last; amounts in 分. */
export async function figuresOf(
  tx: Tx,
  { from, to, on }: { from: string; to: string; on: string },
): Promise<RegisterRecord[]> {
  const day = (column: ReturnType<typeof sql.ref>) =>
    sql`(${column} at time zone 'Asia/Shanghai')::date`
  const within = (column: ReturnType<typeof sql>) =>
    sql`${column} between ${from}::date and ${to}::date`
  const { rows } = await sql<RegisterRecord>`
    select p.register_no, p.name, p.uscc,
      (select count(*)::int from personal_help.request r where r.platform_uscc = p.uscc
        and ${within(day(sql.ref('r.submitted_at')))}) as submitted,
      (select count(*)::int from personal_help.request r where r.platform_uscc = p.uscc
        and r.state = 'REJECTED' and ${within(day(sql.ref('r.submitted_at')))}) as rejected,
      coalesce(q.published, 0) as published, coalesce(q.raised_fen, 0) as raised_fen,
      coalesce(q.returned_fen, 0) as returned_fen, coalesce(q.used_fen, 0) as used_fen,
      (select coalesce(sum(o.amount_fen), 0)::bigint from personal_help.payout o
        where o.platform_uscc = p.uscc and ${within(sql`o.paid_on`)}) as paid_fen,
      (select count(*)::int from personal_help.payout o where o.platform_uscc = p.uscc
        and (o.state = 'APPROVED' and o.due_on < ${on}::date or o.paid_on > o.due_on
          and ${within(sql`o.paid_on`)})) as late,
      (select count(*)::int from personal_help.referral f where f.platform_uscc = p.uscc
        and ${within(sql`f.referred_on`)}) as referred
    from personal_help.platform p
    left join (select platform_uscc, count(*)::int as published, sum(raised_fen)::bigint as raised_fen,
        sum(returned_fen)::bigint as returned_fen, sum(used_fen)::bigint as used_fen
      from personal_help.request where ${within(sql`published_on`)} group by platform_uscc) q
      on q.platform_uscc = p.uscc
    order by p.register_no`.execute(tx)
  return rows
}

export const reportSheet = sheet('help_report', '个人求助平台情况', 'Platforms of personal help', {
  register_no: word('名录编号', 'Number'),
  name: word('平台', 'Platform'),
  uscc: word('统一社会信用代码', 'Credit code'),
  submitted: number('收到求助', 'Requests'),
  rejected: number('核实不通过', 'Rejected'),
  published: number('公布', 'Published'),
  raised_fen: number('公布的求助筹得（分）', 'Raised (fen)'),
  paid_fen: number('本期拨付（分）', 'Paid out (fen)'),
  returned_fen: number('退回捐款人（分）', 'Returned (fen)'),
  used_fen: number('已公开用途（分）', 'Use disclosed (fen)'),
  late: number('拨付超期', 'Late payments'),
  referred: number('移送公安', 'Referred to the police'),
})
