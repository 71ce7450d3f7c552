import type { Message } from '@yiqi/contracts'
import type { ProcessDefinition } from './define.ts'

type GroupName = 'registration' | 'filing' | 'report' | 'supervision'

/** 事项组: into which a clerk may be limited; each item is in one, by its course. */
export const itemGroups: Readonly<Record<GroupName, Message>> = {
  registration: { zh: '登记和许可', en: 'Registration and licences' },
  filing: { zh: '备案和报告', en: 'Filings and reports of events' },
  report: { zh: '年度检查、年度报告和评估', en: 'Annual reports and evaluation' },
  supervision: { zh: '审计和监管', en: 'Audits and supervision' },
}

function groupOf({ id, applicants, machine }: ProcessDefinition): GroupName {
  if (applicants.who === 'office') return 'supervision'
  if (/(annual-check|annual-report|evaluation)$/.test(id)) return 'report'
  const outcomes = Object.values(machine.states).map(({ outcome }) => outcome)
  return outcomes.includes('filed') ? 'filing' : 'registration'
}

/** Processes that items stand for, each the id of a process or the name of a group. */
export const processesIn = (
  definitions: readonly ProcessDefinition[],
  items: readonly string[],
): ReadonlySet<string> =>
  new Set(
    definitions
      .filter((definition) => items.includes(definition.id) || items.includes(groupOf(definition)))
      .map(({ id }) => id),
  )
