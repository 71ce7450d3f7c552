import { regionParent } from '@yiqi/codes'
import type { Tx } from '../../kernel/database/connect.ts'
import type { ParameterOverrides } from './registry.ts'

export interface ParameterValue {
  key: string
  /** The region whose authority set it, and all regions below. */
  regionCode: string
  value: string | number | boolean | null
  validFrom: string
  source: string
}

/** Values in force on a day for a region: the nearest authority (county, city, province, nation) wins. */
export async function findOverrides(
  tx: Tx,
  keys: readonly string[],
  { asOf, region }: { asOf: string; region: string },
): Promise<ParameterOverrides> {
  if (keys.length === 0) return new Map()
  const authorities = authoritiesOver(region)
  const rows = await tx
    .selectFrom('rules.parameter_value')
    .select(['key', 'value', 'region_code', 'valid_from'])
    .where('key', 'in', [...keys])
    .where('region_code', 'in', authorities)
    .where('valid_from', '<=', asOf)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', asOf)]))
    .execute()
  // From the nation down, and from the oldest: the last one written into the map is the one that counts.
  const depth = ({ region_code }: (typeof rows)[number]) => authorities.indexOf(region_code)
  rows.sort((a, b) => depth(a) - depth(b) || a.valid_from.localeCompare(b.valid_from))
  return new Map(rows.map((row) => [row.key, row.value as ParameterValue['value']]))
}

/** Adds a value; an earlier one of the same authority ends the day before. Nothing is overwritten. */
export async function setParameter(
  tx: Tx,
  parameter: ParameterValue,
  by: { id: string; accountId: string | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('rules.parameter_value')
    .values({
      id: by.id,
      key: parameter.key,
      region_code: parameter.regionCode,
      value: JSON.stringify(parameter.value),
      valid_from: parameter.validFrom,
      valid_to: null,
      source: parameter.source,
      set_by: by.accountId,
      set_at: by.at,
    })
    .execute()
}

export async function listParameterValues(
  tx: Tx,
  keys: readonly string[],
): Promise<ParameterValue[]> {
  if (keys.length === 0) return []
  const rows = await tx
    .selectFrom('rules.parameter_value')
    .select(['key', 'region_code', 'value', 'valid_from', 'source'])
    .where('key', 'in', [...keys])
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map((row) => ({
    key: row.key,
    regionCode: row.region_code,
    value: row.value as ParameterValue['value'],
    validFrom: row.valid_from,
    source: row.source,
  }))
}

/** From the nation down to the region itself. */
function authoritiesOver(region: string): string[] {
  const above = regionParent(region)
  return above === null ? ['100000'] : [...authoritiesOver(above), region]
}
