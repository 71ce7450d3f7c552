import type { Tx } from '../../../kernel/database/connect.ts'
import {
  booleanOf,
  type Effect,
  type EffectResult,
  type MatterInAct,
  type ProcessServices,
  textOf,
  provenanceOf,
} from '../../cases/index.ts'
import { groundOf } from '../grounds.ts'
import { publishListing } from '../listings/end.ts'
import { enlist } from '../listings/enlist.ts'
import { findByCase } from '../proposals/store.ts'
import { order60 } from '../rules/basis.ts'

const provenanceIn = (matter: MatterInAct) =>
  provenanceOf(matter, textOf(matter.form, 'basis') ?? order60)

/** The day on which it was told, for the register. */
export const remember =
  (fact: 'noticedOn' | 'answeredOn'): Effect =>
  async (_tx, _services, { on }) => ({ facts: { [fact]: on } })

const dayIn = (value: unknown) => (typeof value === 'string' ? value : null)

/** 决定列入: the register takes it, with the rule that proposed it and what that rule had read. */
export async function listDecided(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
): Promise<EffectResult> {
  const { form, facts, on, actor } = matter
  const ground = textOf(form, 'ground') ?? ''
  const proposal = await findByCase(tx, matter.id)
  const listing = {
    uscc: matter.subjectUscc ?? '',
    listing_no: matter.caseNo ?? '',
    name: textOf(form, 'name') ?? '',
    registrar: matter.registrarRegion,
    ground,
    facts: textOf(form, 'facts') ?? '',
    source_doc: textOf(form, 'source_doc'),
    basis: textOf(form, 'basis') ?? order60,
    has_duty: booleanOf(form, 'has_duty') === true,
    duty: textOf(form, 'duty'),
    noticed_on: dayIn(facts.noticedOn),
    answered_on: dayIn(facts.answeredOn),
    ...(proposal && {
      rule: `${proposal.rule}@${proposal.rule_version}`,
      rule_inputs: JSON.stringify(proposal.inputs),
    }),
  }
  const provenance = provenanceIn(matter)
  const listingNo = await enlist(tx, services, actor, listing, { on, provenance })
  const opens = await gradeToReview(tx, services, matter, listingNo)
  return { facts: { listingNo }, ...(opens && { opens }) }
}

/** Whoever is seriously in breach and has a grade: whether it is lowered is looked into, by people again. */
async function gradeToReview(
  tx: Tx,
  { registers }: ProcessServices,
  { form, subjectUscc }: MatterInAct,
  listingNo: string,
): Promise<EffectResult['opens'] | null> {
  if (groundOf(textOf(form, 'ground') ?? '').list !== 'SERIOUS' || !subjectUscc) return null
  const entry = await registers.findByKey(tx, 'organisation', { uscc: subjectUscc })
  const grade = entry?.record.evaluation_grade
  if (typeof grade !== 'string' || grade === 'none') return null
  const facts = `列入严重违法失信名单（${listingNo}）。`
  return [
    {
      processId: 'evaluation-adjustment',
      subjectUscc,
      occasion: `listed/${listingNo}`,
      form: { ground: 'listed', facts },
    },
  ]
}

/** 送达并公布: from now on the public sees it. */
export async function servedAndPublished(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
): Promise<undefined> {
  const { facts, on, actor, subjectUscc } = matter
  const listing = { uscc: subjectUscc ?? '', listing_no: String(facts.listingNo ?? '') }
  await publishListing(tx, services, actor, listing, { on, provenance: provenanceIn(matter) })
  return undefined
}
