import type { OrganisationType, SegmentOptions } from '../segment.ts'
import type { ExistingName } from './existing.ts'

export interface NamedPerson {
  name: string
  /** Of science, culture, health, education or art, in the field of the organisation. */
  isEminent: boolean
  isDead: boolean
  hasConsent: boolean
  isDeprivedOfPoliticalRights: boolean
}

export interface NameParameters {
  /** Edit distance of 字号 up to which a reviewer is warned. */
  'name.similarity': number
  'name.brandMinLength': number
  'name.reserveYears.renamedOrDissolved': number
  'name.reserveYears.revoked': number
}

export const defaultNameParameters: NameParameters = {
  'name.similarity': 1,
  'name.brandMinLength': 2,
  'name.reserveYears.renamedOrDissolved': 1,
  'name.reserveYears.revoked': 3,
}

export interface NameCheckInput extends SegmentOptions {
  name: string
  type: OrganisationType
  /** The registrar; level 0 national, 1 province, 2 prefecture, 3 county. */
  authority: { regionCode: string; level: number }
  /** Names that may clash; the caller looks them up, e.g. in a name index. */
  existing: readonly ExistingName[]
  /** YYYY-MM-DD */
  asOf: string
  parameters?: Partial<NameParameters>
  /** 中国, 全国, 中华 approved for this name. */
  hasNationalApproval?: boolean
  /** The person the name is taken from. */
  person?: NamedPerson
}
