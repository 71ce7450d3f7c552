import type { Message, TimelineEntry } from '@yiqi/contracts'
import { clockRuleId } from './clock.ts'
import { type ClockRow, isRunning, targetOfRow } from './clock-course.ts'
import { actLabel, clockOf, findAct, type Process, stateOf } from './process.ts'
import type { CaseRow, StepRow } from './store.ts'

/** Applicants see the office, not the officer. */
export const office = '登记管理机关'
const supervisingUnit = '业务主管单位'
const waiting: Message = { zh: '等待：', en: 'Waiting: ' }

interface Course {
  steps: readonly StepRow[]
  clocks: readonly ClockRow[]
  row: Pick<CaseRow, 'state'>
  /** Applicants see the office, not the officer, and opinions that are addressed to them. */
  isParty: boolean
}

/** What happened, and what the case waits for: every wait names its rule and article. */
export function timelineOf(process: Process, course: Course): TimelineEntry[] {
  return [
    ...course.steps.map((step) => stepEntry(process, step, course.isParty)),
    ...course.clocks.filter(isRunning).map((clock) => waitEntry(process, clock, course.row.state)),
  ]
}

function stepEntry(process: Process, step: StepRow, isParty: boolean): TimelineEntry {
  const definition = findAct(process, step.act)
  // What the platform itself records, e.g. who looked at sensitive data, concerns the applicant too.
  const isTold = !definition || definition.notice !== undefined || definition.by === 'applicant'
  const actedOn = chinaDay(step.at)
  return {
    at: step.at.toISOString(),
    effectiveOn: step.effective_on === actedOn ? null : step.effective_on,
    label: actLabel(process, step.act),
    state: step.to_state,
    stateLabel: stateOf(process, step.to_state).label,
    by: isParty ? nameToParties(process, step) : nameToOffice(step),
    opinion: !isParty || isTold ? step.opinion : null,
    rule: null,
    article: definition?.article ?? null,
    dueOn: null,
    isWait: false,
  }
}

/** Both names, where one acted for the other. */
const nameToOffice = ({ by_name, on_behalf_name }: StepRow) =>
  on_behalf_name ? `${by_name}（代 ${on_behalf_name}）` : by_name

function nameToParties(process: Process, { by_role, by_name }: StepRow): string {
  if (by_role === 'applicant') return by_name
  return by_role === 'supervisor' ? supervisorOf(process) : office
}

function waitEntry(process: Process, clock: ClockRow, state: string): TimelineEntry {
  const definition = clockOf(process, clock.clock)
  const { label: stateLabel } = stateOf(process, state)
  const subject = clock.is_paused ? stateLabel : definition.label
  return {
    at: null,
    effectiveOn: null,
    label: { zh: `${waiting.zh}${subject.zh}`, en: `${waiting.en}${subject.en}` },
    state,
    stateLabel,
    by: waitedFor(process, definition.binds),
    opinion: null,
    rule: `${clockRuleId(process, definition)}@${clock.rule_version}`,
    article: definition.article,
    dueOn: clock.is_paused ? null : targetOfRow(clock),
    isWait: true,
  }
}

const supervisorOf = ({ supervisorWords }: Process) => supervisorWords?.name.zh ?? supervisingUnit

function waitedFor(process: Process, binds: string): string | null {
  if (binds === 'authority') return office
  return binds === 'supervisor' ? supervisorOf(process) : null
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
const chinaDay = (at: Date) => day.format(at)
