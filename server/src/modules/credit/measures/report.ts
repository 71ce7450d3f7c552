import { type Actor, transact } from '../../../kernel/context.ts'
import { listAll, sheet, word } from '../../registers/index.ts'
import type { CreditServices } from '../services.ts'
import { codeText } from '../words.ts'

/** What was applied and what came of it, as it is reported to 国家发展改革委 and 民政部 (备忘录; charity §5.9). */
export const reportSheet = sheet(
  'joint-measures',
  '联合奖惩实施情况报告',
  'Joint measures applied',
  {
    application_no: word('实施编号', 'Number'),
    group: word('适用对象', 'Target group'),
    kind: word('种类', 'Kind'),
    measure: word('措施', 'Measure'),
    body: word('实施机关', 'Carried out by'),
    basis: word('依据', 'Legal basis'),
    uscc: word('统一社会信用代码', 'Credit code'),
    organisation: word('社会组织', 'Organisation'),
    person: word('负责人或者当事人', 'Person'),
    ground: word('判决、决定或者同意', 'Judgment, decision or consent'),
    content: word('实施内容', 'What was done'),
    applied_on: word('实施日期', 'Applied on'),
    until: word('截止日期', 'Until'),
    ended_on: word('终止日期', 'Ended on'),
    feedback: word('反馈', 'Report back'),
    feedback_on: word('反馈日期', 'Reported on'),
  },
)

type Line = Record<string, string | null>

/** Applications of a period, both days included, as the actor may see them; that they were taken away is recorded. */
export function reportOf(
  services: CreditServices,
  actor: Actor,
  { from, to }: { from: string; to: string },
): Promise<Line[]> {
  const act = { act: 'credit.export-measure-report', object: `measure-applications/${from}/${to}` }
  return transact(services, actor, act, async (tx) => {
    const all = await listAll(services.registers, tx, 'measure_application', {})
    const applications = all
      .map(({ record }) => record)
      .filter(({ applied_on }) => String(applied_on) >= from && String(applied_on) <= to)
      .toSorted((one, other) => String(one.applied_on).localeCompare(String(other.applied_on)))
    const usccs = [...new Set(applications.map(({ uscc }) => String(uscc)))]
    const organisations = usccs.length
      ? await listAll(services.registers, tx, 'organisation', { filters: { uscc: usccs } })
      : []
    const names = new Map(organisations.map(({ record }) => [record.uscc, String(record.name)]))
    return applications.map((one) => {
      const said = (field: string) => (one[field] ? String(one[field]) : null)
      const decision = [one.decided_by, one.decision_no, one.decided_on].filter(Boolean).join(' ')
      const consent = one.consent_on ? `${String(one.consent_on)} 同意` : null
      return {
        application_no: said('application_no'),
        group: one.target_group ? codeText('measureScope', String(one.target_group)).zh : null,
        kind: codeText('measureKind', String(one.kind)).zh,
        ...{ measure: said('measure'), body: said('body'), basis: said('basis') },
        ...{ uscc: said('uscc'), organisation: names.get(one.uscc) ?? null },
        person: said('person_name') ?? said('party_name'),
        ground: decision || consent,
        ...{ content: said('content'), applied_on: said('applied_on'), until: said('until') },
        ...{ ended_on: said('ended_on'), feedback: said('feedback') },
        feedback_on: said('feedback_on'),
      }
    })
  })
}
