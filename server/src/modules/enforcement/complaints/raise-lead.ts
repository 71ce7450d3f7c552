import { invalid } from '../../../kernel/errors.ts'
import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { handlingLeads } from '../leads/act.ts'
import { createLead } from '../leads/raise.ts'

import type { EnforcementServices } from '../services.ts'
import { matterNames } from './course.ts'
import { refuseIfNamed } from './reporter-named.ts'
import { type ComplaintRow, filesOf } from './store.ts'

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
  await refuseIfNamed(tx, services, complaint, { field: 'redacted', text: redacted })
  const kept = new Map((await filesOf(tx, id)).map((file) => [file.sha256, file]))
  const shared = [...kept.values()].filter(({ sha256 }) => files.includes(sha256))
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
