import type { Reason } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { reason } from './reason.ts'

const People = (title: string) => Type.Integer({ minimum: 0, title })

/** 内部治理结构: who sits in the bodies of a charity that raises funds in public. */
export const FundraisingGovernance = Type.Object({
  directors: People('理事人数'),
  directorsOfOneSource: People('来自同一组织或者相互关联组织的理事人数'),
  directorsNonMainland: People('非内地居民理事人数'),
  hasKin: Type.Boolean({ title: '理事之间有近亲属关系' }),
  isLegalRepMainland: Type.Boolean({ title: '法定代表人是内地居民' }),
  isSecretaryFullTime: Type.Boolean({ title: '秘书长专职' }),
  isSecretaryChair: Type.Boolean({ title: '秘书长由理事长（会长）兼任' }),
  supervisors: People('监事人数'),
  isProvincial: Type.Boolean({ title: '在省级以上民政部门登记' }),
  hasSystems: Type.Boolean({ title: '内部制度健全' }),
})
type FundraisingGovernance = Static<typeof FundraisingGovernance>

/** A board of supervisors, at the province and above: 第五条. */
const leastSupervisors = { provincial: 3, other: 1 }

export function governanceReasons(given: FundraisingGovernance, article: string): Reason[] {
  const { directors, directorsOfOneSource, directorsNonMainland, supervisors } = given
  const least = given.isProvincial ? leastSupervisors.provincial : leastSupervisors.other
  const tooMany = (part: number) => part * 3 > directors
  const found: [boolean, code: string, field: string, zh: string, en: string][] = [
    [
      tooMany(directorsOfOneSource),
      'FUNDRAISING_ONE_SOURCE',
      'directorsOfOneSource',
      `来自同一组织或者关联组织的理事有 ${directorsOfOneSource} 人，超过 ${directors} 人的三分之一。`,
      'More than a third of the directors come from one or related organisations.',
    ],
    [
      tooMany(directorsNonMainland),
      'FUNDRAISING_NON_MAINLAND',
      'directorsNonMainland',
      `非内地居民理事有 ${directorsNonMainland} 人，超过 ${directors} 人的三分之一。`,
      'More than a third of the directors are not mainland residents.',
    ],
    [
      given.hasKin,
      'FUNDRAISING_KIN',
      'hasKin',
      '相互间有近亲属关系的理事不得同时任职。',
      'Close relatives sit on the council together.',
    ],
    [
      !given.isLegalRepMainland,
      'FUNDRAISING_LEGAL_REP',
      'isLegalRepMainland',
      '法定代表人须由内地居民担任。',
      'The legal representative must be a mainland resident.',
    ],
    [
      !given.isSecretaryFullTime,
      'FUNDRAISING_SECRETARY',
      'isSecretaryFullTime',
      '秘书长须专职。',
      'The secretary-general must be full-time.',
    ],
    [
      given.isSecretaryChair,
      'FUNDRAISING_SECRETARY_CHAIR',
      'isSecretaryChair',
      '秘书长不得由理事长（会长）兼任。',
      'The chair may not be secretary-general too.',
    ],
    [
      supervisors < least,
      'FUNDRAISING_SUPERVISORS',
      'supervisors',
      `监事 ${supervisors} 人，至少 ${least} 人。`,
      `${supervisors} supervisors of at least ${least}.`,
    ],
    [
      !given.hasSystems,
      'FUNDRAISING_SYSTEMS',
      'hasSystems',
      '内部制度须健全。请补齐以后再申请。',
      'Its internal rules are not complete.',
    ],
  ]
  return found
    .filter(([isFound]) => isFound)
    .map(([, code, field, zh, en]) =>
      reason('FAIL', code, article, { zh, en }, { ...given }, { field }),
    )
}
