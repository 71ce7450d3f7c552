import { createLookalikeIndex } from '@yiqi/org-names'
import type { Tx } from '../../../../kernel/database/connect.ts'
import type { RegisterRecord } from '../../../metadata/index.ts'
import { type PayeeSum, payeeSums } from '../../../disbursements/index.ts'
import { campaignSums } from '../../../charity-statistics/index.ts'
import { listAll, type Registers } from '../../../registers/index.ts'
import { bannedAddressesIn, incidentsOf } from './incidents.ts'
import { monthsBetween } from './reports.ts'
import type { Known } from './types.ts'

type Records = readonly RegisterRecord[]

/** What is the same for all organisations of a sweep. */
export type Day = Pick<Known, 'on' | 'illegalNames' | 'bannedAddresses'>

/** What the registers know of these organisations, asked for all of them at once. As the system. */
export async function knownOf(
  tx: Tx,
  registers: Registers,
  organisations: Records,
  { on, illegalNames, bannedAddresses }: Day,
): Promise<Known[]> {
  const usccs = organisations.map(({ uscc }) => String(uscc))
  const all = async (dataset: string, filters: object): Promise<Records> =>
    (await listAll(registers, tx, dataset, { filters: { ...filters } })).map(({ record }) => record)
  const checks = grouped(await all('annual_check', { uscc: usccs }), 'uscc')
  const posts = (await all('person_in_charge', { uscc: usccs })).filter(({ ended_on }) => !ended_on)
  const byOrganisation = grouped(posts, 'uscc')
  const certificates = grouped(await all('certificate', { uscc: usccs }), 'uscc')
  const listings = grouped(await all('credit_listing', { uscc: usccs, status: 'listed' }), 'uscc')
  const campaigns = await campaignSums(tx)
  const plans = await all('fundraising_plan', { uscc: usccs })
  const targets = new Map(plans.map((one) => [String(one.filing_no), Number(one.target)]))
  const paid = Map.groupBy(await payeeSums(tx, usccs), ({ uscc }) => uscc)
  const related = await relatedTo(all, byOrganisation, paid)
  const incidents = await incidentsOf(tx, usccs, on)
  const heads = posts.filter(({ is_legal_rep }) => is_legal_rep === true)
  const shared = await sharedBy(all, idsOf(heads))
  const births = new Map(
    (await all('person', { person_id: idsOf(posts) })).map((one) => [one.person_id, one.birth_on]),
  )
  return organisations.map((organisation) => {
    const uscc = String(organisation.uscc)
    const own = byOrganisation.get(uscc) ?? []
    const head = own.find(({ is_legal_rep }) => is_legal_rep === true)
    const ages = own.flatMap(({ person_id }) => {
      const birth = births.get(person_id)
      return typeof birth === 'string' ? [Math.floor(monthsBetween(birth, on) / 12)] : []
    })
    return {
      ...{ organisation, on, illegalNames, bannedAddresses, posts: own },
      ...{ ...incidents(uscc), targets, campaigns: campaigns.get(uscc) ?? [] },
      ...{ payees: paid.get(uscc) ?? [], relatedPayees: related(uscc) },
      checks: (checks.get(uscc) ?? []).toSorted((a, b) => Number(b.year) - Number(a.year)),
      certificates: certificates.get(uscc) ?? [],
      listings: listings.get(uscc) ?? [],
      sharedLegalRep: head ? (shared.get(String(head.person_id)) ?? 1) : null,
      oldest: ages.length > 0 ? Math.max(...ages) : null,
    }
  })
}

const idsOf = (posts: Records) => [...new Set(posts.map(({ person_id }) => String(person_id)))]

const grouped = (records: Records, by: string) =>
  Map.groupBy(records, (record) => String(record[by]))

/** Payees that share a person in charge with whoever pays them. */
async function relatedTo(
  all: (dataset: string, filters: object) => Promise<Records>,
  posts: ReadonlyMap<string, Records>,
  paid: ReadonlyMap<string, readonly PayeeSum[]>,
): Promise<(uscc: string) => ReadonlySet<string>> {
  const usccs = [...paid.values()].flat().flatMap(({ payeeUscc }) => payeeUscc ?? [])
  const theirs =
    usccs.length > 0
      ? await all('person_in_charge', { uscc: [...new Set(usccs)] }).then((found) =>
          grouped(
            found.filter(({ ended_on }) => !ended_on),
            'uscc',
          ),
        )
      : new Map<string, Records>()
  return (uscc) => {
    const own = new Set((posts.get(uscc) ?? []).map(({ person_id }) => person_id))
    const shares = (payee: string) =>
      (theirs.get(payee) ?? []).some(({ person_id }) => own.has(person_id))
    const payees = (paid.get(uscc) ?? []).flatMap(({ payeeUscc }) => payeeUscc ?? [])
    return new Set(payees.filter((payee) => payee !== uscc && shares(payee)))
  }
}

/** How many registered organisations each of these people represents, wherever they are. */
async function sharedBy(
  all: (dataset: string, filters: object) => Promise<Records>,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const posts = (await all('person_in_charge', { person_id: ids, is_legal_rep: true })).filter(
    ({ ended_on }) => !ended_on,
  )
  const usccs = [...new Set(posts.map(({ uscc }) => String(uscc)))]
  const standing = new Set(
    (await all('organisation', { uscc: usccs, status: 'registered' })).map(({ uscc }) => uscc),
  )
  const held = grouped(
    posts.filter(({ uscc }) => standing.has(String(uscc))),
    'person_id',
  )
  return new Map([...held].map(([id, own]) => [id, new Set(own.map(({ uscc }) => uscc)).size]))
}

const illegalDataset = 'illegal_organisation'

/** Names, published aliases and addresses of illegal organisations, as far as this house keeps a list. */
export async function illegalIn(
  tx: Tx,
  registers: Registers,
): Promise<Pick<Known, 'illegalNames' | 'bannedAddresses'>> {
  const entries = registers.catalogue.find(illegalDataset)
    ? await listAll(registers, tx, illegalDataset, {})
    : []
  const standing = entries
    .map(({ record }) => record)
    .filter(({ status }) => status !== 'withdrawn')
  const names = standing.flatMap(({ name, aliases }) => [
    String(name),
    ...((aliases as string[] | null) ?? []),
  ])
  return {
    illegalNames: createLookalikeIndex(names.map((name, id) => ({ id, name }))),
    bannedAddresses: bannedAddressesIn(standing),
  }
}
