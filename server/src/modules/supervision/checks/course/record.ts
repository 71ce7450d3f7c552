import { publish } from '../../../../kernel/outbox.ts'
import { type Effect, type MatterInAct, textOf, provenanceOf } from '../../../cases/index.ts'
import { createLead } from '../../../enforcement/index.ts'
import type { RegisterRecord } from '../../../metadata/index.ts'
import { evaluateRule } from '../../../rules/index.ts'
import { coveredTopics, findingsIn, problemsIn } from './findings.ts'

/** The result enters the register, and is public from then on. */
const conclude = (more: (...of: Parameters<Effect>) => Promise<RegisterRecord>): Effect => {
  return async (tx, services, matter) => {
    const { form, caseNo, subjectUscc, on } = matter
    const planNo = textOf(form, 'plan_no')
    const findings = findingsIn(form).join('\n')
    const record: RegisterRecord = {
      uscc: subjectUscc ?? '',
      check_no: caseNo ?? '',
      name: textOf(form, 'name') ?? '',
      registrar: matter.registrarRegion,
      kind: textOf(form, 'kind') ?? '',
      ...(planNo && { plan_no: planNo }),
      topics: coveredTopics(form),
      checked_on: textOf(form, 'checked_on') ?? '',
      result: textOf(form, 'result') ?? '',
      problems: problemsIn(form).length,
      ...(findings && { findings }),
      has_objection: form.agrees === 'objected',
      published: true,
      published_on: on,
      ...(await more(tx, services, matter)),
    }
    await services.registers.enrol(tx, services, matter.actor, 'inspection_result', record, {
      provenance: provenanceOf(matter),
    })
    return undefined
  }
}

export const recordClean = conclude(async (_tx, _services, { on }) => ({
  progress: 'closed',
  closed_on: on,
}))

/** By the clock of rectification, which begins with this act. */
export const recordOrder = conclude(async (tx, services, { processId, registrarRegion, on }) => {
  const verdict = await evaluateRule(
    tx,
    services.rules,
    `clock.${processId}.rectification`,
    { startedOn: on },
    { asOf: on, region: registrarRegion },
  )
  const { dueOn } = verdict.result as { dueOn?: string | null }
  return { progress: 'rectifying', ...(dueOn && { rectify_by: dueOn }) }
})

const amend = (changes: (matter: MatterInAct) => RegisterRecord): Effect => {
  return async (tx, services, matter) => {
    const key = { uscc: matter.subjectUscc ?? '', check_no: matter.caseNo ?? '' }
    const provenance = provenanceOf(matter)
    await services.registers.amend(
      tx,
      services,
      matter.actor,
      'inspection_result',
      key,
      changes(matter),
      { provenance },
    )
    return undefined
  }
}

export const recordAcceptance = amend(({ on }) => ({ progress: 'rectified', closed_on: on }))
export const recordClosing = amend(({ on }) => ({ closed_on: on }))
const markMissed = amend(() => ({ progress: 'missed' }))

/**
 * What was not rectified in time is told to whoever keeps the lists (AB3), and is a lead; what follows from it
 * people decide.
 */
export const recordMissed: Effect = async (tx, services, matter) => {
  const uscc = matter.subjectUscc ?? ''
  const orderNo = matter.caseNo ?? ''
  await markMissed(tx, services, matter)
  const entry = await services.registers.findByKey(tx, 'inspection_result', {
    ...{ uscc, check_no: orderNo },
  })
  const dueOn = entry?.record.rectify_by ?? null
  await publish(tx, services, {
    type: 'supervision.rectification.missed.v1',
    subject: `organisation/${uscc}`,
    data: { uscc, order_no: orderNo, due_on: dueOn },
  })
  await createLead(tx, services, {
    source: 'inspection',
    sourceRef: orderNo,
    subjectName: textOf(matter.form, 'name') ?? uscc,
    uscc,
    region: matter.registrarRegion,
    brief: `责令整改逾期未完成（${orderNo}）`,
    facts: [
      `应于 ${String(dueOn ?? '')} 前完成整改，期限内没有报送整改情况。`,
      ...findingsIn(matter.form),
    ].join('\n'),
  })
  return undefined
}
