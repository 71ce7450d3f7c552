import { type StatutoryTerm, statutoryTermRule } from '../../rules/index.ts'

/** The platform's own: no law says how long a dismissed finding stays dismissed. */
const quiet: StatutoryTerm = {
  name: 'lead-quiet',
  title: { zh: '不予立案的线索不再提示', en: 'A dismissed lead is not raised again' },
  article: '本平台线索规则',
  from: '2026-01-01',
  term: { amount: 90, unit: 'day' },
  parameter: 'lead.quiet',
  onLapse: { zh: '再次发现时重新提示', en: 'found again, it is raised again' },
}

export const quietRule = `clock.${quiet.name}`

export const leadRules = [quiet].map(statutoryTermRule)
