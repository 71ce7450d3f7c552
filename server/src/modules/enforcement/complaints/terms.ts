import type { Deadline } from '@yiqi/statutory-clock'
import type { Message } from '@yiqi/contracts'
import type { Term } from '@yiqi/statutory-clock'
import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { ClockDefinition } from '../../cases/index.ts'
import { evaluateRule, type StatutoryTerm, statutoryTermRule } from '../../rules/index.ts'
import type { ReceivingServices } from '../services.ts'

/** In force from 2016-08-15; its terms could not be verified (governance §21) and are parameters. */
export const complaintLaw = '《社会组织登记管理机关受理投诉举报办法（试行）》（民发〔2016〕139号）'
export const complaintLawFrom = '2016-08-15'

const onLapse = { zh: '报上级督办', en: 'reported to the superior' }
const term = (name: string, title: Message, length: Term, parameter: string): StatutoryTerm => ({
  name: `complaint-${name}`,
  title,
  article: complaintLaw,
  from: complaintLawFrom,
  term: length,
  parameter,
  onLapse,
})

const terms = {
  accept: term(
    'accept',
    { zh: '投诉举报：决定是否受理', en: 'Complaint: acceptance' },
    { amount: 7, unit: 'workday' },
    'complaint.accept',
  ),
  finish: term(
    'finish',
    { zh: '投诉举报：办结', en: 'Complaint: settlement' },
    { amount: 60, unit: 'day' },
    'complaint.finish',
  ),
  extend: term(
    'extend',
    { zh: '投诉举报：延长办理', en: 'Complaint: extension' },
    { amount: 30, unit: 'day' },
    'complaint.extend',
  ),
  reply: term(
    'reply',
    { zh: '投诉举报：答复', en: 'Complaint: answer' },
    { amount: 5, unit: 'workday' },
    'complaint.reply',
  ),
}

const ofAuthority = { binds: 'authority', onLapse: 'escalate' } as const

/** The terms by the states in which they count, for the guide. */
export const complaintTerms: readonly ClockDefinition[] = [
  { term: terms.accept, during: ['RECEIVED'] },
  {
    term: terms.finish,
    during: ['ACCEPTED', 'VERIFYING'],
    extension: { act: 'extend', term: terms.extend },
  },
  { term: terms.reply, during: ['CASE_OPENED', 'UNFOUNDED', 'RESOLVED'] },
].map((clock) => ({
  ...ofAuthority,
  ...clock,
  id: clock.term.name,
  label: clock.term.title,
  article: clock.term.article,
}))

export const complaintTermRules = Object.values(terms).map(statutoryTermRule)

/** Last day of a term that began on `start`, at the office of a region; null in a year without a calendar. */
export async function dueBy(
  tx: Tx,
  services: ReceivingServices,
  name: keyof typeof terms,
  { start = today(services), region }: { start?: string; region: string },
): Promise<string | null> {
  const asked = { asOf: today(services), region }
  const id = `clock.${terms[name].name}`
  const { result } = await evaluateRule(tx, services.rules, id, { start }, asked)
  const due = result as Deadline
  return due.ok ? due.due : null
}
