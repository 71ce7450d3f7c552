export {
  compareNames,
  type CompareOptions,
  LOOKALIKE_THRESHOLD,
  type NameComparison,
} from './match/compare.ts'
export {
  createLookalikeIndex,
  type FindOptions,
  type Lookalike,
  type LookalikeIndex,
  type LookalikeIndexOptions,
  type NamedId,
} from './match/lookalike-index.ts'
export type { MatchReason } from './match/reasons.ts'
export { displayName, nameKey, nameLength, rangeInName } from './normalise.ts'
export { builtInRegions, type Region, RegionMatcher, shortRegionName } from './regions.ts'
export type { ExistingName } from './rules/existing.ts'
export type { NameFinding } from './rules/findings.ts'
export {
  defaultNameParameters,
  type NameCheckInput,
  type NamedPerson,
  type NameParameters,
} from './rules/input.ts'
export { checkName, type NameVerdict } from './rules/name-rules.ts'
export { BrokenNameFile, loadNameScreen, saveNameScreen } from './screen/file.ts'
export { buildNameScreen, type KnownName, type NameScreen } from './screen/name-screen.ts'
export {
  type ListedName,
  type NameClass,
  type TextHit,
  TextScreen,
  type TextScreenOptions,
} from './screen/text-screen.ts'
export {
  findNameCandidates,
  type NameCandidate,
  UNKNOWN_THRESHOLD,
} from './screen/unknown/find-unknown.ts'
export type { ScreenReason } from './screen/unknown/reasons.ts'
export type { Facets } from './search/facets.ts'
export type { MatchField } from './search/match.ts'
export {
  createNameIndex,
  type IndexedOrganisation,
  type NameAnswer,
  type NameHit,
  type NameIndex,
  type NameIndexOptions,
  type NameQuery,
  RESULT_WINDOW,
} from './search/name-index.ts'
export { createQueryCache, type QueryCache, type QueryCacheOptions } from './search/query-cache.ts'
export {
  type NamePart,
  type OrganisationType,
  type PartKind,
  type SegmentedName,
  type SegmentOptions,
  segmentName,
} from './segment.ts'
export { type Spelling, spellingOf } from './spelling.ts'
