import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type CheckDefinition,
  type Facts,
  type Matter,
  numberOf,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import { recordsOf } from '../../charity/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'

/** What a disclosure of a class may be about: record by number. */
interface OnRecord {
  campaign: RegisterRecord[]
  project: RegisterRecord[]
  trust: RegisterRecord[]
}

export async function onRecordOf(
  tx: Tx,
  services: ProcessServices,
  uscc: string,
): Promise<OnRecord> {
  return {
    campaign: await recordsOf(tx, services, 'fundraising_plan', { uscc }),
    project: await recordsOf(tx, services, 'charity_project', { uscc }),
    trust: await recordsOf(tx, services, 'charity_trust', { uscc }),
  }
}

/** Every edition, the first one first. */
export async function editionsOf(
  tx: Tx,
  services: ProcessServices,
  uscc: string,
): Promise<RegisterRecord[]> {
  const found = await recordsOf(tx, services, 'charity_disclosure', { uscc })
  return found.toSorted((one, other) => Number(one.edition) - Number(other.edition))
}

/** For `lookUp`. */
export async function numbersOf(tx: Tx, services: ProcessServices, uscc: string) {
  const { campaign, project, trust } = await onRecordOf(tx, services, uscc)
  const lines = [
    ...campaign.map(({ filing_no, name }) => `活动 ${String(filing_no)} ${String(name)}`),
    ...project.map(({ project_no, name }) => `项目 ${String(project_no)} ${String(name)}`),
    ...trust.map(({ trust_no, name }) => `信托 ${String(trust_no)} ${String(name)}`),
  ]
  const editions = await editionsOf(tx, services, uscc)
  const disclosed = editions.map(
    ({ disclosure_no, edition, title }) =>
      `${String(disclosure_no)} 第${String(edition)}版 ${String(title)}`,
  )
  return {
    numbers_on_record: lines.join('\n') || '没有备案的活动、项目和信托。',
    disclosed_before: disclosed.join('\n') || '还没有公开过信息。',
  }
}

const yearsBack = 5

export async function disclosureFacts(
  tx: Tx,
  services: ProcessServices,
  { form }: Matter,
): Promise<Facts> {
  const uscc = textOf(form, 'uscc') ?? ''
  const { campaign, project, trust } = await onRecordOf(tx, services, uscc)
  const year = Number(today(services).slice(0, 4))
  const numbers: Record<string, string[]> = {
    campaign: campaign.map(({ filing_no }) => String(filing_no)),
    project: project.map(({ project_no }) => String(project_no)),
    trust: trust.map(({ trust_no }) => String(trust_no)),
    annual: Array.from({ length: yearsBack }, (_, back) => String(year - 1 - back)),
  }
  const editions = await editionsOf(tx, services, uscc)
  const entry = await asSystem(tx, () => services.registers.findByKey(tx, 'organisation', { uscc }))
  return {
    isCharity: entry?.record.is_charity === true,
    onRecord: numbers[textOf(form, 'class') ?? ''] ?? [],
    disclosed: [...new Set(editions.map(({ disclosure_no }) => String(disclosure_no)))],
  }
}

const spokenFields = [
  ...['title', 'content', 'goods_note', 'unused_plan', 'partner_evaluation', 'residual_note'],
  ...['branches_note', 'rules_note', 'pay_note', 'correction_note'],
]

export const contentCheck: CheckDefinition = {
  rule: 'charity.disclosure-content',
  input: (form, facts) => {
    const [about, corrects] = [textOf(form, 'about'), textOf(form, 'corrects')]
    const raised = numberOf(form, 'raised')
    const used = [numberOf(form, 'used_projects'), numberOf(form, 'used_other')]
    return {
      isCharity: facts.isCharity === true,
      onRecord: facts.onRecord ?? [],
      disclosed: facts.disclosed ?? [],
      ...(about && { about }),
      ...(corrects && { corrects }),
      texts: spokenFields.flatMap((name) => textOf(form, name) ?? []),
      ...(raised !== null && { raised, used: (used[0] ?? 0) + (used[1] ?? 0) }),
    }
  },
  fields: { about: 'about', corrects: 'corrects', texts: 'content', used: 'used_projects' },
}
