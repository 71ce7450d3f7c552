import {
  type AssignedFor,
  type CaseClockView,
  type CaseDocumentView,
  type CaseMaterialView,
  type CaseVerdictView,
  type CaseView,
  type PermittedAct,
  shownForm,
} from '@yiqi/contracts'
import { type Actor, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { scansOf } from '../../kernel/files/index.ts'
import { findPrincipal } from './absences.ts'
import { barTo, concerns, isParty, isSupervisor, type Situation } from './authority.ts'
import { runChecks } from './checks.ts'
import { lightOf, termText } from './clock.ts'
import { type ClockRow, isRunning, listClocks, reckonRow, targetOfRow } from './clock-course.ts'
import { slotsFor } from './completeness.ts'
import { isFilling, mayFill } from './filling.ts'
import { actsAt } from './machine.ts'
import { loadForm } from './matter.ts'
import { untilAcceptance } from './define-course.ts'
import { clockOf, findAct, type Process, stateOf } from './process.ts'
import { slotView } from './process-view.ts'
import { seenBy } from './disclosure.ts'
import { maskForm } from './sensitive.ts'
import { recusedFrom } from './recusal.ts'
import type { CaseServices } from './services.ts'
import {
  type CaseRow,
  type CorrectionRow,
  type DocumentRow,
  findOpenTask,
  getCase,
  isDocumentFor,
  listCorrections,
  listDocuments,
  listMaterials,
  listSteps,
  type MaterialRow,
  type StepRow,
} from './store.ts'
import { summaryOf } from './summary.ts'
import { office, timelineOf } from './timeline.ts'

/** All that one actor may know of a case. @throws AppError YQ_NOT_FOUND */
export async function caseView(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  id: string,
): Promise<CaseView> {
  const row = await getCase(tx, id)
  const process = services.processes.version(row.process_id, row.process_version)
  const [steps, clocks] = [await listSteps(tx, id), await listClocks(tx, id)]
  const task = await findOpenTask(tx, id)
  const principal = await findPrincipal(tx, task, actor.accountId, today(services))
  const recused = await recusedFrom(tx, process, row)
  const situation: Situation = { actor, row, steps, task, clocks, principal, recused }
  const whole = await loadForm(tx, services, row)
  const party = isParty(actor, row)
  const isOutside = party || isSupervisor(actor, row)
  const seen = seenBy(process, actor, { row, steps })
  const answers = seen.answersIn(shownForm(process.form, whole))
  const { form, masked } = party
    ? { form: seen.answersIn(whole), masked: [] }
    : maskForm(process.form, answers)
  return {
    ...summaryOf(services, row),
    subjectUscc: row.subject_uscc,
    acceptedOn: row.accepted_on,
    decidedAt: isoOf(row.decided_at),
    closedAt: isoOf(row.closed_at),
    form,
    masked,
    former: party ? null : (process.former?.(row.facts) ?? null),
    sectionVersions: row.section_versions,
    sections: seen.sections,
    slots: slotsFor({ ...process, materials: seen.slots }, shownForm(process.form, whole)).map(
      (slot) => slotView(services, slot),
    ),
    materials: (await materialViews(tx, id)).filter(seen.isPaperSeen),
    verdicts: await verdictsOf(tx, services, process, {
      ...{ row, steps, isParty: party },
      form: seen.answersIn(whole),
    }),
    clocks: clocks.map((clock) => clockView(services, process, clock)),
    corrections: (await listCorrections(tx, id)).map((notice) => correctionView(notice, isOutside)),
    timeline: timelineOf(process, { steps, clocks, row, isParty: isOutside }),
    documents: documentViews(
      process,
      (await listDocuments(tx, id)).filter(isDocumentFor(process, isOutside)),
    ),
    acts: permittedActs(process, situation),
    task:
      task && !isOutside
        ? {
            id: task.id,
            duty: task.duty as 'intake',
            label: stateOf(process, task.case_state).task?.label ?? { zh: '', en: '' },
            assignee: task.assignee_name,
            isMine: task.assignee_id === actor.accountId,
            standsInFor: principal?.name ?? null,
            assignedFor: task.assigned_for as AssignedFor | null,
            version: task.version,
          }
        : null,
    canEdit: isFilling(process, actor, row),
    fills: process.form
      .filter((section) => mayFill(process, actor, row, section))
      .map(({ id: section }) => section),
    takes: process.materials
      .filter((slot) => mayFill(process, actor, row, slot))
      .map(({ code }) => code),
  }
}

const isoOf = (at: Date | string | null) => (at === null ? null : new Date(at).toISOString())

/** Acts of this actor's kind that the state allows, barred ones with their reason. */
function permittedActs(process: Process, situation: Situation): PermittedAct[] {
  const { state, resume_state: resumeState } = situation.row
  return actsAt(process.machine, { state, resumeState })
    .filter((act) => concerns(process, act, situation))
    .flatMap((act) => {
      const definition = findAct(process, act)
      if (!definition || definition.by === 'system') return []
      return [
        {
          act,
          label: definition.label,
          tone: definition.tone ?? ('default' as const),
          opinion: definition.opinion ?? ('none' as const),
          takesItems: definition.takesItems ?? false,
          colleagues: definition.colleagues ?? 0,
          needsSecondFactor: definition.needsSecondFactor ?? false,
          barredBy: barTo(process, act, situation),
        },
      ]
    })
}

/** As decided, with the law of that day; of an open case as they stand now. Nothing of a draft. */
async function verdictsOf(
  tx: Tx,
  services: CaseServices,
  process: Process,
  {
    row,
    steps,
    form,
    isParty: isOwn,
  }: { row: CaseRow; steps: readonly StepRow[]; form: CaseView['form']; isParty: boolean },
): Promise<CaseVerdictView[]> {
  if (row.phase === 'draft') return []
  if (row.outcome === null) {
    return runChecks(tx, services, process, {
      form: shownForm(process.form, form as CaseRow['form']),
      facts: row.facts,
      region: row.registrar_region_code,
      at: isOwn ? untilAcceptance : 'any',
    })
  }
  const decisive = steps.findLast(({ verdicts }) => verdicts.length > 0)
  return (decisive?.verdicts ?? []).map((verdict) => {
    const check = process.checks.find(({ rule }) => rule === verdict.ruleId)
    return {
      rule: verdict.ruleId,
      label: check?.label ??
        services.rules.versions(verdict.ruleId)[0]?.title ?? {
          zh: verdict.ruleId,
          en: verdict.ruleId,
        },
      blocks: check?.blocks ?? false,
      verdict,
      problems: [],
    }
  })
}

async function materialViews(tx: Tx, caseId: string): Promise<CaseMaterialView[]> {
  const rows = await listMaterials(tx, caseId)
  const scans = await scansOf(
    tx,
    rows.map(({ sha256 }) => sha256),
  )
  return rows.map((row) => materialView(row, scans.get(row.sha256) === 'clean'))
}

const materialView = (row: MaterialRow, isScanned: boolean): CaseMaterialView => ({
  id: row.id,
  slot: row.slot,
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  sha256: row.sha256,
  version: row.version,
  uploadedAt: new Date(row.uploaded_at).toISOString(),
  uploadedBy: row.uploaded_by_name,
  isSuperseded: row.superseded_at !== null,
  isScanned,
  href: `/api/v1/cases/${row.case_id}/materials/${row.id}/content`,
})

function clockView(services: CaseServices, process: Process, clock: ClockRow): CaseClockView {
  const definition = clockOf(process, clock.clock)
  const { steps, problem } = reckonRow(clock)
  const running = isRunning(clock)
  const state = lightOf(definition, {
    target: targetOfRow(clock),
    isPaused: clock.is_paused,
    today: today(services),
  })
  return {
    id: clock.clock,
    label: definition.label,
    article: definition.article,
    rule: `${clock.rule_id}@${clock.rule_version}`,
    binds: definition.binds,
    term: termText(clock.terms.term),
    promisedTerm: clock.terms.promised && termText(clock.terms.promised),
    startedOn: clock.started_on,
    nominalOn: clock.nominal_on,
    dueOn: clock.due_on,
    promisedOn: clock.promised_on,
    problem,
    workingDaysLeft: running ? state.workingDaysLeft : null,
    light: running ? state.light : 'done',
    isRunning: running,
    stoppedOn: clock.stopped_on,
    hasLapsed: clock.lapsed_at !== null,
    isExtended: clock.is_extended,
    pauses: clock.pauses,
    why: [...steps.map(({ reason }) => reason), ...(problem ? [problem] : [])],
  }
}

const correctionView = (notice: CorrectionRow, party: boolean) => ({
  id: notice.id,
  count: notice.count,
  issuedAt: new Date(notice.issued_at).toISOString(),
  issuedBy: party ? office : notice.issued_by_name,
  reason: notice.reason,
  items: notice.items,
  answeredAt: isoOf(notice.answered_at),
})

const documentViews = (process: Process, rows: readonly DocumentRow[]): CaseDocumentView[] =>
  rows.map((row) => {
    const label = process.documents?.find(({ id }) => id === row.document)?.label
    return {
      id: row.id,
      document: row.document,
      label: label ?? { zh: row.name, en: row.name },
      state: row.sha256 ? 'ready' : 'pending',
      sha256: row.sha256,
      href: row.sha256 ? `/api/v1/cases/${row.case_id}/documents/${row.id}/content` : null,
    }
  })
