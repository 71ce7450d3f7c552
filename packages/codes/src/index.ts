export { ageOn, isCalendarDate } from './calendar-date.ts'
export { checkCitizenId, citizenIdCheckDigit } from './citizen-id.ts'
export type { CitizenIdKind, CitizenIdOptions, CitizenIdParts } from './citizen-id.ts'
export { codeLabel, codeLists, findCode } from './code-lists.ts'
export type { CodeEntry } from './code-entry.ts'
export type { CodeListName } from './code-lists.ts'
export { maskAccount, maskCitizenId, maskEmail, maskMobile, maskName } from './mask.ts'
export { yuan, yuanEn } from './money.ts'
export {
  type ArticleNumber,
  articleLabel,
  articlePattern,
  fromNumeral,
  numbersIn,
  numeralCharacters,
  readArticle,
  toNumeral,
} from './numerals.ts'
export { checkPhone } from './phone.ts'
export type { PhoneParts } from './phone.ts'
export { checkPlanNumber, defaultPlanNumberPattern } from './plan-number.ts'
export type { PlanNumberParts } from './plan-number.ts'
export type { Bilingual, Checked, Problem } from './problem.ts'
export { isGroupingCode, isWithin, regionLevel, regionParent, scopePattern } from './region.ts'
export type { Region, RegionLevel } from './region.ts'
export { seedRegions } from './region-seed.ts'
export {
  createRegionTable,
  defaultRegions,
  listChildren,
  regionName,
  regionPath,
  searchRegions,
} from './region-table.ts'
export type { RegionTable } from './region-table.ts'
export { checkUscc, composeUscc } from './uscc.ts'
export type { OrganisationType, UsccOptions, UsccParts } from './uscc.ts'
export { subjectCheckDigit, usccCheckDigit } from './uscc-digits.ts'
