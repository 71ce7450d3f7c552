import type { FormRecord } from '@yiqi/contracts'
import { asSystem, today } from '../../../kernel/context.ts'
import {
  type Facts,
  type ProcessDefinition,
  type ProcessServices,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import { getCodeList } from '../../metadata/index.ts'
import { indexesOf, indexOf } from './identity.ts'
import { findReservations, isKeptFor, withoutOwner } from './reservation.ts'
import { findLegalRepresentations, findOfficers, findRestrictions } from './store.ts'

type GatherFacts = NonNullable<ProcessDefinition['gatherFacts']>

/** What the registers know that stands for or against the application. */
export const gatherEstablishmentFacts: GatherFacts = async (tx, services, matter) => {
  const { form } = matter
  return {
    ...(await gatherNameFacts(tx, services, matter)),
    ...(await gatherPeopleFacts(tx, services, form)),
  }
}

/** Other organisations that the legal representative represents, and who of all these people is barred. */
export const gatherPeopleFacts = (
  tx: Tx,
  services: ProcessServices,
  form: FormRecord,
): Promise<Facts> =>
  asSystem(tx, async () => ({
    ...(await legalRepresentatives(tx, services, form)),
    restrictedHits: await restrictedHits(tx, services, form, today(services)),
  }))

/** Names that the proposed one may clash with, and the divisions that it may begin with. */
export const gatherNameFacts: GatherFacts = async (tx, services, matter) => {
  const { form } = matter
  const name = textOf(form, 'name')
  const registrar = textOf(form, 'registrar')
  if (!registrar) return {}
  const known: Facts = {
    registrarName: services.registrarName(registrar),
    divisions: services.divisionsOf(registrar),
  }
  if (!name) return known
  const reservations = await findReservations(tx, { registrar, on: today(services) })
  const isOwn = isKeptFor(matter)
  const others = reservations.filter((one) => !isOwn(one)).map(withoutOwner)
  const registered = await services.findNameCandidates(tx, { name, registrar })
  return { ...known, existingNames: [...registered, ...others] }
}

type Tx = Parameters<typeof findRestrictions>[0]

async function legalRepresentatives(tx: Tx, services: ProcessServices, form: FormRecord) {
  const representatives = rowsOf(form, 'officers').filter((row) => row.is_legal_rep === true)
  const others = await findLegalRepresentations(tx, indexesOf(services, representatives))
  return {
    otherAssociations: others.filter(({ orgType }) => orgType === '51').map(({ name }) => name),
    otherOrganisations: others.map(({ name }) => name),
  }
}

async function restrictedHits(tx: Tx, services: ProcessServices, form: FormRecord, on: string) {
  const people = [...rowsOf(form, 'officers'), ...rowsOf(form, 'founders')]
  const names = new Map(people.map((row) => [indexOf(services, row), String(row.name ?? '')]))
  return namedRestrictions(tx, indexesOf(services, people), names, on)
}

/** Those in office who are barred, by the register of restricted persons. */
export function restrictedOfficers(tx: Tx, uscc: string, on: string) {
  return asSystem(tx, async () => {
    const officers = await findOfficers(tx, uscc, on)
    const given = (index: string | null) => (index ? [index] : [])
    const indexes = {
      citizen_id: officers.flatMap(({ citizen_id_index }) => given(citizen_id_index)),
      other_id_no: officers.flatMap(({ other_id_no_index }) => given(other_id_no_index)),
    }
    const names = new Map(
      officers.flatMap(({ name, citizen_id_index, other_id_no_index }) =>
        [...given(citizen_id_index), ...given(other_id_no_index)].map((index) => [index, name]),
      ),
    )
    return namedRestrictions(tx, indexes, names, on)
  })
}

async function namedRestrictions(
  tx: Tx,
  indexes: Parameters<typeof findRestrictions>[1],
  names: ReadonlyMap<string | null, string>,
  on: string,
) {
  const grounds = new Map(getCodeList('restrictionKind').map(({ code, label }) => [code, label.zh]))
  const restrictions = await findRestrictions(tx, indexes, on)
  return restrictions.map(({ index, kind, basis, until }) => ({
    name: names.get(index) ?? '',
    ground: `${grounds.get(kind) ?? kind}（${basis}）`,
    ...(until && { until }),
  }))
}
