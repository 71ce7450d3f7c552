import { type Static, Type } from 'typebox'
import type { OrganisationType } from './by-type.ts'

/** 民办非企业单位登记管理暂行条例第十二条. */
export const InstitutionForm = Type.Union(
  [Type.Literal('legal-person'), Type.Literal('partnership'), Type.Literal('individual')],
  { title: '形式：法人 legal-person、合伙 partnership、个体 individual' },
)
export type InstitutionForm = Static<typeof InstitutionForm>

/** Associations and foundations always are. */
export const hasOwnBody = (type: OrganisationType, form?: InstitutionForm): boolean =>
  type !== 'service-institution' || form === undefined || form === 'legal-person'
