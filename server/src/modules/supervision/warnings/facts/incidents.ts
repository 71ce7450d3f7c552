import { addDays } from '@yiqi/statutory-clock'
import type { Tx } from '../../../../kernel/database/connect.ts'
import { textOf } from '../../../cases/index.ts'
import { returnedLetters } from '../../../credit/index.ts'
import { verifiedComplaints } from '../../../enforcement/index.ts'
import type { RegisterRecord } from '../../../metadata/index.ts'
import type { Gather, Incidents } from './types.ts'

/** Days of spec data §6.1 in which complaints are counted; its formula names them. */
const complaintDays = 90

/** What complaints and letters say of these organisations. As the system. */
export async function incidentsOf(
  tx: Tx,
  usccs: readonly string[],
  on: string,
): Promise<(uscc: string) => Incidents> {
  const span = { from: addDays(on, 1 - complaintDays), to: on }
  const complaints = await verifiedComplaints(tx, usccs, span)
  const letters = await returnedLetters(tx, usccs)
  return (uscc) => ({
    verifiedComplaints: complaints.get(uscc) ?? 0,
    returnedLetters: letters.get(uscc) ?? [],
  })
}

/** An address as it is compared: without spaces, marks and the difference of width. */
const addressKey = (address: string): string =>
  address.normalize('NFKC').replaceAll(/[\s,，.。()（）-]/g, '')

/** How many banned bodies acted at each address. */
export function bannedAddressesIn(illegal: readonly RegisterRecord[]): Map<string, number> {
  const keys = illegal
    .filter(({ status }) => status === 'banned')
    .flatMap(({ addresses }) => [...new Set(((addresses ?? []) as string[]).map(addressKey))])
    .filter((key) => key !== '')
  return new Map([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]))
}

const complaints: Gather = ({ verifiedComplaints: verified }) =>
  verified > 0 ? { verified } : null

const unreachable: Gather = ({ returnedLetters: letters }) =>
  letters.length >= 2 ? { letters } : null

const bannedAddress: Gather = ({ organisation, bannedAddresses }) => {
  const banned = bannedAddresses.get(addressKey(textOf(organisation, 'residence') ?? '')) ?? 0
  return banned > 0 ? { banned } : null
}

export const incidentFacts = {
  A03: bannedAddress,
  R18: complaints,
  R22: unreachable,
} as const
