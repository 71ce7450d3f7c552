import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type Duty,
  dutiesOfCampaign,
  dutiesOfProject,
  dutiesOfTrust,
  dutiesOfYears,
} from '../../charity-disclosure/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { DisclosureServices } from '../services.ts'
import type { PublicRow } from './store.ts'

const duties = {
  campaign: dutiesOfCampaign,
  project: dutiesOfProject,
  trust: dutiesOfTrust,
  charity: dutiesOfYears,
}

/** Duties of one public record, by what the public knows of it: the latest day first. */
export async function publicDuties(
  tx: Tx,
  services: DisclosureServices,
  kind: keyof typeof duties,
  subject: PublicRow,
  disclosures: readonly PublicRow[],
  on: string,
): Promise<Duty[]> {
  const entries = disclosures.filter(({ edition }) => edition === 1) as RegisterRecord[]
  const asking = { tx, services, on, entries }
  const found = await duties[kind](asking, subject as RegisterRecord)
  return found.toSorted((one, other) => (one.due < other.due ? 1 : -1))
}
