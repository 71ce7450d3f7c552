import type { Message } from '@yiqi/contracts'
import { order39, revision2026 } from '../rules/measures.ts'
import type { Dimension, EvaluatedType, IndicatorSet } from './set.ts'

const labels = {
  basics: { zh: '基础条件', en: 'Basic conditions' },
  party: { zh: '党建工作', en: 'Party building' },
  governance: { zh: '内部治理', en: 'Governance' },
  performance: { zh: '工作绩效', en: 'Performance' },
  opinion: { zh: '社会评价', en: 'Opinion of others' },
} satisfies Record<string, Message>

type Points = Dimension['points']
type Dimensions = { [Id in keyof typeof labels]?: Points }

const setOf = (
  type: EvaluatedType,
  version: number,
  inForce: IndicatorSet['inForce'],
  dimensions: Dimensions,
): IndicatorSet => ({
  type,
  version,
  inForce,
  source: '项目自拟，供登记管理机关替换为本级标准',
  dimensions: (Object.entries(dimensions) as [keyof typeof labels, Points][]).map(
    ([id, points]) => ({ id, label: labels[id], points }),
  ),
})

/** Under Order 39; Party building is part of governance. */
const former = (type: EvaluatedType, dimensions: Dimensions) =>
  setOf(type, 1, order39.inForce, dimensions)
/** Since the revision; Party building stands by itself. */
const present = (type: EvaluatedType, dimensions: Dimensions) =>
  setOf(type, 2, revision2026.inForce, dimensions)

/** Of each type every version there has been; together 1000 points each. */
export const indicatorSets: readonly IndicatorSet[] = [
  former('association', {
    basics: { legal_person: 20, charter: 25, registration: 25, annual_check: 30 },
    governance: {
      ...{ party_building: 50, members_assembly: 50, council: 40, supervisors: 20 },
      ...{ leadership: 40, staff: 40, finance: 70, assets: 30, archives_seals: 20, branches: 20 },
    },
    performance: {
      ...{ member_service: 120, voice: 70, self_regulation: 70, public_service: 80 },
      ...{ disclosure: 50, publicity_work: 30 },
    },
    opinion: { inner_opinion: 40, authorities_opinion: 40, outer_opinion: 20 },
  }),
  present('association', {
    basics: { legal_person: 15, charter: 20, registration: 20, annual_check: 25 },
    party: { party_building: 100 },
    governance: {
      ...{ members_assembly: 50, council: 40, supervisors: 20, leadership: 40, staff: 40 },
      ...{ finance: 70, assets: 30, archives_seals: 20, branches: 20 },
    },
    performance: {
      ...{ member_service: 110, voice: 65, self_regulation: 65, public_service: 80 },
      ...{ disclosure: 50, innovation: 20 },
    },
    opinion: { inner_opinion: 40, authorities_opinion: 30, outer_opinion: 30 },
  }),
  former('service-institution', {
    basics: { legal_person: 30, charter: 25, registration: 25, annual_check: 30 },
    governance: {
      ...{ party_building: 50, council: 70, supervisors: 30, leadership: 40, staff: 70 },
      ...{ finance: 80, assets: 40, archives_seals: 30 },
    },
    performance: {
      ...{ service_scale: 110, service_quality: 110, integrity: 60, public_service: 60 },
      ...{ disclosure: 40 },
    },
    opinion: { inner_opinion: 30, outer_opinion: 40, authorities_opinion: 30 },
  }),
  present('service-institution', {
    basics: { legal_person: 20, charter: 20, registration: 20, annual_check: 30 },
    party: { party_building: 100 },
    governance: {
      ...{ council: 60, supervisors: 30, leadership: 40, staff: 70, finance: 80 },
      ...{ assets: 40, archives_seals: 30 },
    },
    performance: {
      ...{ service_scale: 100, service_quality: 110, integrity: 60, public_service: 50 },
      ...{ disclosure: 40 },
    },
    opinion: { inner_opinion: 30, outer_opinion: 40, authorities_opinion: 30 },
  }),
  former('foundation', {
    basics: { legal_person: 20, charter: 25, registration: 25, annual_check: 30 },
    governance: {
      ...{ party_building: 50, council: 70, supervisors: 40, leadership: 30, staff: 50 },
      ...{ finance: 90, assets: 50, archives_seals: 20 },
    },
    performance: {
      ...{ donations: 90, projects: 110, spending: 70, disclosure: 90, publicity_work: 40 },
    },
    opinion: { inner_opinion: 30, outer_opinion: 40, authorities_opinion: 30 },
  }),
  present('foundation', {
    basics: { legal_person: 15, charter: 20, registration: 20, annual_check: 25 },
    party: { party_building: 100 },
    governance: {
      ...{ council: 60, supervisors: 40, leadership: 30, staff: 50, finance: 90 },
      ...{ assets: 50, archives_seals: 20 },
    },
    performance: {
      ...{ donations: 80, projects: 110, spending: 70, disclosure: 90, innovation: 30 },
    },
    opinion: { inner_opinion: 30, outer_opinion: 40, authorities_opinion: 30 },
  }),
]

export const processOf = (type: EvaluatedType) => `${type}-evaluation` as const

/** The set that a case was begun under. @throws Error: versions are never removed. */
export function setOfCase(processId: string, version: number): IndicatorSet {
  const set = indicatorSets.find(
    (one) => processOf(one.type) === processId && one.version === version,
  )
  if (!set) throw new Error(`There is no indicator set of ${processId} ${version}.`)
  return set
}

export const isEvaluation = (processId: string): boolean =>
  indicatorSets.some(({ type }) => processOf(type) === processId)
