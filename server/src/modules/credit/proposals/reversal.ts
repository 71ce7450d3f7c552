import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { getStanding } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { groundsOf, type Listing, listingsOf } from '../listings/standing.ts'
import type { CreditServices } from '../services.ts'
import { listText } from '../words.ts'
import { propose } from './propose.ts'
import { regionOf } from './region.ts'
import { listOfPenalties, type ProposalRow } from './store.ts'
import { withdrawOpen } from './withdraw.ts'

interface Reversal {
  uscc: string
  /** Of the decision that fell away. */
  penaltyNo: string
  /** What each of the other penalties gives without it. */
  standing: ReadonlyMap<string, readonly string[]>
}

/**
 * A penalty was reversed: proposals that it alone held up fall away; of what came of others an officer decides, since
 * nobody is taken off a list by a rule either. The office is told.
 */
export async function reviewAfterReversal(
  tx: Tx,
  services: CreditServices,
  reversal: Reversal,
): Promise<void> {
  const { uscc, penaltyNo, standing } = reversal
  const listings = (await listingsOf(tx, services, uscc)).filter(
    ({ status }) => status === 'listed',
  )
  const made = await listOfPenalties(tx, uscc)
  for (const proposal of made) {
    if (standing.get(proposal.source_doc ?? '')?.includes(proposal.ground)) continue
    if (proposal.state === 'open') {
      const reason = `处罚决定 ${penaltyNo} 已撤销。`
      await withdrawOpen(tx, services, { occasion: proposal.occasion, reason })
    } else if (proposal.state === 'opened') {
      const listing = listings.find(({ list }) => list === proposal.list)
      if (listing) await proposeAnnulment(tx, services, reversal, listing, proposal.ground)
      await tellWhoHandles(tx, services, reversal, proposal)
    }
  }
  const proposed = new Set(made.map(({ source_doc }) => source_doc))
  for (const listing of listings) {
    // Entered by hand, with the decision as its source.
    const isByHand = listing.source_doc === penaltyNo && !proposed.has(penaltyNo)
    if (isByHand) await proposeAnnulment(tx, services, reversal, listing, listing.ground)
  }
}

async function proposeAnnulment(
  tx: Tx,
  services: CreditServices,
  { uscc, penaltyNo, standing }: Reversal,
  listing: Listing,
  ground: string,
): Promise<void> {
  const grounds = groundsOf(listing).map((one) => one.ground)
  if (!grounds.includes(ground)) return
  // The same ground may stand once more, by another decision.
  const others = grounds.toSpliced(grounds.indexOf(ground), 1)
  const region = await regionOf(tx, services, uscc)
  const input = { ground, penaltyNo, others, given: [...new Set([...standing.values()].flat())] }
  const question = { asOf: today(services), region }
  const verdict = await evaluateRule(tx, services.rules, 'credit.ground-lost', input, question)
  const occasion = `annulment/${listing.listing_no}/${ground}/${penaltyNo}`
  const rest = others.length > 0 ? `其他情形（${others.join('、')}）仍在。` : ''
  const isNew = await propose(tx, services, {
    kind: 'annulment',
    list: listing.list,
    ground,
    uscc,
    listing_no: listing.listing_no,
    occasion,
    facts: `列入${listText(listing.list).zh}（${ground}）所依据的行政处罚（${penaltyNo}）已撤销。${rest}`,
    source_doc: penaltyNo,
    verdict,
  })
  if (!isNew) return
  await tell(tx, services, region, `credit/${uscc}`, {
    name: listing.name,
    list: listText(listing.list).zh,
    ground,
    penalty: penaltyNo,
  })
}

/** A case that is still on its way: whoever handles it decides what becomes of it. */
async function tellWhoHandles(
  tx: Tx,
  services: CreditServices,
  { penaltyNo }: Reversal,
  { case_id: caseId, name, list, ground, region_code: region }: ProposalRow,
): Promise<void> {
  if (!caseId || (await getStanding(tx, caseId)).outcome !== null) return
  const params = { name, list: listText(list).zh, ground, penalty: penaltyNo }
  await tell(tx, services, region, `case/${caseId}`, params)
}

async function tell(
  tx: Tx,
  services: CreditServices,
  region: string,
  object: string,
  params: Record<string, string>,
): Promise<void> {
  for (const { id } of await services.holders(tx, 'credit.handle', [region])) {
    await services.notify(tx, {
      template: 'credit-ground-lost',
      recipientAccountId: id,
      object,
      occurrence: `${params.penalty}/${params.ground}`,
      params,
    })
  }
}
