import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { getStanding, whoActed } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { incompleteSheet, notAtThisPoint, ownCheck, ownHandling, stale } from '../refusals.ts'
import type { SupervisionServices } from '../services.ts'
import { type CheckedPoint, checkPoints } from './points.ts'
import { holdSample, type SampleRow, type SampleState, updateSample } from './store.ts'

interface Step {
  id: string
  version: number
}

/**
 * Fills in the check sheet. What it finds goes to the office as an order to mend it.
 * @throws AppError YQ_FORBIDDEN to whoever handled the case, YQ_INVALID for a sheet that is not whole
 */
export function checkSample(
  services: SupervisionServices,
  actor: Actor,
  { points, finding, ...step }: Step & { points: readonly CheckedPoint[]; finding: string | null },
): Promise<void> {
  return onSample(services, actor, { ...step, verb: 'check', from: 'drawn' }, async (tx, row) => {
    if ((await whoActed(tx, row.case_id)).has(actor.accountId ?? '')) throw ownHandling()
    const isGood = judge(points, finding)
    const dueOn = isGood ? null : await mendBy(tx, services, row)
    await updateSample(tx, row, {
      state: isGood ? 'passed' : 'found',
      points: JSON.stringify(points),
      finding: isGood ? null : finding,
      due_on: dueOn,
      checked_by: actor.accountId,
      checked_name: actor.name,
      checked_at: services.now(),
    })
    if (!isGood) await tellOffice(tx, services, row, { finding: finding ?? '', dueOn: dueOn ?? '' })
  })
}

/** The office says how it has mended what was found. @throws AppError YQ_FORBIDDEN to whoever checked */
export function answerFinding(
  services: SupervisionServices,
  actor: Actor,
  { answer, ...step }: Step & { answer: string },
): Promise<void> {
  return onSample(services, actor, { ...step, verb: 'answer', from: 'found' }, async (tx, row) => {
    if (row.checked_by === actor.accountId) throw ownCheck()
    await updateSample(tx, row, {
      state: 'answered',
      answer,
      answered_by: actor.accountId,
      answered_name: actor.name,
      answered_at: services.now(),
    })
    if (row.checked_by === null) return
    const { caseNo } = await getStanding(tx, row.case_id)
    await services.notify(tx, {
      template: 'sample-answered',
      recipientAccountId: row.checked_by,
      object: `case/${row.case_id}`,
      occurrence: `${row.id}/${row.version}`,
      params: { caseNo: caseNo ?? '', answer },
    })
  })
}

/** Accepts what was mended, or gives it back with the reason. @throws AppError YQ_FORBIDDEN to whoever mended */
export function closeFinding(
  services: SupervisionServices,
  actor: Actor,
  { returnedFor, ...step }: Step & { returnedFor: string | null },
): Promise<void> {
  return onSample(
    services,
    actor,
    { ...step, verb: 'close', from: 'answered' },
    async (tx, row) => {
      if (row.answered_by === actor.accountId) throw ownCheck()
      if (returnedFor === null) {
        await updateSample(tx, row, {
          state: 'closed',
          closed_by: actor.accountId,
          closed_name: actor.name,
          closed_at: services.now(),
        })
        return
      }
      await updateSample(tx, row, { state: 'found', returned_for: returnedFor })
      await tellOffice(tx, services, row, { finding: returnedFor, dueOn: row.due_on ?? '' })
    },
  )
}

/** Whether nothing was found. @throws AppError YQ_INVALID */
function judge(points: readonly CheckedPoint[], finding: string | null): boolean {
  const given = new Map(points.map((point) => [point.code, point]))
  for (const { code, label } of checkPoints) {
    const point = given.get(code)
    if (!point) {
      throw incompleteSheet(code, {
        zh: `“${label.zh}”还没有结论`,
        en: `“${label.en}” has no verdict`,
      })
    }
    if (point.verdict === 'bad' && !point.note?.trim()) {
      throw incompleteSheet(code, {
        zh: `“${label.zh}”请写明问题`,
        en: `Say what is wrong with “${label.en}”`,
      })
    }
  }
  const isGood = points.every(({ verdict }) => verdict !== 'bad')
  if (!isGood && !finding?.trim()) {
    throw incompleteSheet('finding', { zh: '请写明要整改什么', en: 'Say what is to be mended' })
  }
  return isGood
}

async function mendBy(tx: Tx, services: SupervisionServices, row: SampleRow): Promise<string> {
  const checkedOn = today(services)
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'supervision.mending-term',
    { checkedOn },
    { asOf: checkedOn, region: row.region_code },
  )
  return (verdict.result as { dueOn: string }).dueOn
}

async function tellOffice(
  tx: Tx,
  services: SupervisionServices,
  row: SampleRow,
  params: { finding: string; dueOn: string },
): Promise<void> {
  const { caseNo } = await getStanding(tx, row.case_id)
  for (const { id } of await services.superiors(tx, row.region_code)) {
    await services.notify(tx, {
      template: 'sample-found',
      recipientAccountId: id,
      object: `case/${row.case_id}`,
      occurrence: `${row.id}/${row.version}`,
      params: { ...params, caseNo: caseNo ?? '' },
    })
  }
}

function onSample(
  services: SupervisionServices,
  actor: Actor,
  { id, version, verb, from }: Step & { verb: 'check' | 'answer' | 'close'; from: SampleState },
  work: (tx: Tx, row: SampleRow) => Promise<void>,
): Promise<void> {
  const act = { act: `supervision.${verb}-sample`, object: `sample/${id}` }
  return transact(services, actor, act, async (tx) => {
    const row = await holdSample(tx, id)
    if (row.state !== from) throw notAtThisPoint()
    if (row.version !== version) throw stale(row.version)
    await work(tx, row)
  })
}
