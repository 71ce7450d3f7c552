import { type Actor, asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { handlingLeads } from '../leads/act.ts'
import { createLead } from '../leads/raise.ts'
import { invalid } from '../refusals.ts'
import type { EnforcementServices } from '../services.ts'
import { openReporter, type Reporter } from './content.ts'
import type { Matter } from './course.ts'
import { type ComplaintRow, filesOf, foldedInto } from './store.ts'

const matterNames: Record<Matter, string> = {
  unregistered: '未登记以社会组织名义活动',
  fees: '违规收费',
  scope: '超出章程活动',
  assets: '侵占、挪用资产',
  governance: '内部治理',
  'false-papers': '弄虚作假',
  fundraising: '违法募捐',
  other: '其他',
}

/**
 * Makes the lead of a complaint that is worth a case. It holds the redacted text and the files that were chosen,
 * under neutral names; never who reported, nor what he wrote himself.
 * @throws AppError YQ_INVALID for a text that names the reporter
 */
export async function raiseLead(
  tx: Tx,
  services: EnforcementServices,
  actor: Actor,
  complaint: ComplaintRow,
  { redacted, files = [] }: { redacted?: string; files?: readonly string[] },
): Promise<string> {
  const { id, number, target_name: subjectName, target_uscc: uscc, office_region } = complaint
  if (!redacted || redacted.length < 2) throw noRedacted()
  await refuseIfNamed(tx, services, complaint, redacted)
  const kept = await filesOf(tx, id)
  const shared = kept.filter(({ sha256 }) => files.includes(sha256))
  const office = await services.nearestOffice(tx, handlingLeads, office_region)
  return createLead(tx, services, {
    source: 'complaint',
    sourceRef: number,
    subjectName,
    uscc,
    region: office?.region ?? office_region,
    brief: `投诉举报：${matterNames[complaint.matter]}`,
    facts: redacted,
    evidence: shared.map(({ sha256, media_type: mediaType }, index) => ({
      title: `附件 ${index + 1}`,
      sha256,
      mediaType,
      at: complaint.received_at.toISOString(),
    })),
    by: { accountId: actor.accountId, name: actor.name },
  })
}

/** Of this complaint, and of those that were folded into it. */
async function refuseIfNamed(
  tx: Tx,
  services: EnforcementServices,
  { id }: ComplaintRow,
  redacted: string,
): Promise<void> {
  const reporters = await asSystem(tx, async () => {
    const folded = await foldedInto(tx, id)
    const found: (Reporter | null)[] = []
    for (const one of [id, ...folded.map((row) => row.id)]) {
      found.push(await openReporter(tx, services, one))
    }
    return found
  })
  const tells = reporters.some(
    (reporter) =>
      reporter !== null &&
      [reporter.name, reporter.mobile, reporter.email].some(
        (told) => told.length >= 2 && redacted.includes(told),
      ),
  )
  if (tells) {
    throw invalid(
      'COMPLAINT_REVEALS',
      'redacted',
      { zh: '交给办案人员的内容写出了举报人', en: 'The text for the case team names the reporter' },
      {
        zh: '请把姓名、电话等会暴露举报人的部分去掉。',
        en: 'Take out names, telephone numbers and whatever else tells who reported.',
      },
    )
  }
}

const noRedacted = () =>
  invalid(
    'COMPLAINT_REDACTED',
    'redacted',
    { zh: '没有写交给办案人员的内容', en: 'There is no text for the case team' },
    {
      zh: '请把事实写成看不出举报人的样子。',
      en: 'State the facts so that they do not tell who reported.',
    },
  )
