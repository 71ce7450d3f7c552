import type { Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Doing } from './act.ts'
import { actLabel } from './process.ts'
import type { CaseServices } from './services.ts'
import type { CaseRow } from './store.ts'

const askedForOpinion: Message = {
  zh: '有一件申请请您单位出具意见。',
  en: 'An application waits for the opinion of your unit.',
}

/** Tells the parties of an act that has words for them, and the body that is asked that it is. */
export async function tellParties(
  tx: Tx,
  services: CaseServices,
  doing: Doing,
  row: CaseRow,
): Promise<void> {
  const { notice } = doing.definition
  if (notice) await tell(tx, services, doing, row, notice, await partiesTo(tx, services, row))
  const isAsked = row.phase === 'supervisor' && doing.row.phase !== 'supervisor'
  if (isAsked && row.supervisor_uscc) {
    const asked = await services.clerks(tx, row.supervisor_uscc, row.process_id)
    const words = doing.process.supervisorWords?.asked ?? askedForOpinion
    await tell(tx, services, doing, row, words, asked)
  }
}

/** The applicant; of what the office has opened, whoever acts for the organisation, once it is told. */
async function partiesTo(tx: Tx, services: CaseServices, row: CaseRow) {
  const { applicant_account_id: applicant, subject_uscc: uscc, process_id: processId } = row
  if (applicant && !(row.is_by_clerk && uscc)) return [applicant]
  if (!uscc || !row.is_disclosed) return []
  const clerks = await services.clerks(tx, uscc, processId)
  // Whoever handed it in, as long as it is his to go on with; else those who do.
  return applicant && clerks.includes(applicant) ? [applicant] : clerks
}

async function tell(
  tx: Tx,
  services: CaseServices,
  { process, command }: Doing,
  row: CaseRow,
  words: Message,
  recipients: readonly string[],
): Promise<void> {
  const label = actLabel(process, command.act)
  for (const recipientAccountId of recipients) {
    await services.notify(tx, {
      template: 'case-step',
      recipientAccountId,
      object: `case/${row.id}`,
      params: {
        caseNo: row.case_no ?? '',
        processZh: process.name.zh,
        processEn: process.name.en,
        actZh: label.zh,
        actEn: label.en,
        textZh: words.zh,
        textEn: words.en,
        opinion: command.opinion?.trim() ?? '',
      },
    })
  }
}
