import { Readable } from 'node:stream'
import { read, transact } from '../../kernel/context.ts'
import {
  addEvidence,
  allocate,
  closeCampaign,
  confirm,
  confirmByLink,
  createConfirmationLink,
  decideDisbursement,
  disburse,
  money,
  readEvidence,
  returnFunds,
  settleDisbursement,
} from '../../modules/disbursements/index.ts'
import { type DemoServices, demoActor } from '../services.ts'
import { projectNoOf } from './records.ts'
import { at, leftIn, type Stage } from './stage.ts'
import type { StepOf } from './steps.ts'

/* What becomes of the money of a campaign. */

export async function allocateFunds(stage: Stage, step: StepOf<'allocate'>): Promise<void> {
  const { campaign, clerk, told } = stage
  const { services } = at(stage, step.daysAgo)
  const size = step.fen === 'rest' ? (await leftIn(stage)).unallocated : step.fen
  const wanted = { campaign, project: projectNoOf(stage), line: step.line, purpose: step.use }
  told.allocations.set(step.as, await allocate(services, clerk, { ...wanted, size, ...money }))
}

export async function pay(stage: Stage, step: StepOf<'pay'>): Promise<void> {
  const { clerk, second, told } = stage
  const { services, day } = at(stage, step.daysAgo)
  const { type: payeeType, name, remark, batch } = step.to
  const id = await disburse(services, clerk, {
    ...{ allocationId: told.allocations.get(step.from) ?? '', way: 'bank', payeeType, remark },
    size: step.fen === 'rest' ? (await leftIn(stage)).pending : step.fen,
    ...(name && { payeeName: name }),
    ...(batch && { batch }),
  })
  if ((await stateOf(services, id)) === 'PROPOSED') {
    await decideDisbursement(services, second, { id, isApproved: true })
  }
  const voucherNo = `HZ${day.replaceAll('-', '')}`
  await settleDisbursement(services, clerk, { id, on: day, voucherNo })
  told.disbursement = id
}

const stateOf = (services: DemoServices, id: string): Promise<string> =>
  read(services, demoActor, async (tx) => {
    const row = await tx
      .selectFrom('disbursements.disbursement')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.state
  })

export async function confirmReceived(stage: Stage, step: StepOf<'confirm'>): Promise<void> {
  const { charity, clerk, told, sheet } = stage
  const { services } = at(stage, step.daysAgo, 240)
  const id = told.disbursement
  const size = step.fen === 'rest' ? (await leftIn(stage)).unconfirmed : step.fen
  const batch = step.reached && { batch: step.reached }
  const content = Readable.from([sheet])
  const paper = await readEvidence(services, {
    kind: 'signatures',
    fileName: '签收表.pdf',
    content,
  })
  if (step.byLink) {
    const { token } = await createConfirmationLink(services, clerk, id)
    const wanted = { size, evidence: [paper], name: step.byLink, ...batch }
    return confirmByLink(services, token, wanted)
  }
  const act = { act: 'demo.add-evidence', object: `disbursement/${id}` }
  const evidence = await transact(services, clerk, act, (tx) =>
    addEvidence(tx, services, { id, uscc: charity.uscc }, paper),
  )
  const method = step.reached ? 'third_party' : 'sign'
  await confirm(services, clerk, { id, size, method, evidence: [evidence], ...batch })
}

export function giveBack(stage: Stage, step: StepOf<'return'>): Promise<void> {
  const { services } = at(stage, step.daysAgo)
  const { fen: size, reason } = step
  const back = { id: stage.told.disbursement, size, reason, voucherNo: `TH${step.daysAgo}` }
  return returnFunds(services, stage.clerk, back)
}

export function close(stage: Stage, { daysAgo, note }: StepOf<'close'>): Promise<void> {
  const { services } = at(stage, daysAgo)
  return closeCampaign(services, stage.clerk, { campaign: stage.campaign, note })
}
