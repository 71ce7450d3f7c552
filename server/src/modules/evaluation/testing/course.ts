import { Readable } from 'node:stream'
import { composeUscc } from '@yiqi/codes'
import { type Actor, read, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { AppServices } from '../../../services.ts'
import { openTestHouse, type TestHouse } from '../../../testing/house.ts'
import {
  attachMaterial,
  createDraft,
  getStanding,
  performAct,
  saveForm,
} from '../../cases/index.ts'
import { appointClerk, resolveActor, seedDemoAccounts, signInAsDemo } from '../../identity/index.ts'
import { evidenceField, evidenceSlot, selfField } from '../form/self-score.ts'
import {
  appointMember,
  castVote,
  closeBallot,
  declareInterest,
  giveScore,
  handInSheet,
  openBallot,
} from '../index.ts'
import { allIndicators } from '../indicators/set.ts'
import { setOfCase } from '../indicators/sets.ts'

const places = {
  province: { code: '990000', name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: '990102', name: '望湖区' },
}
export const committee = ['committee', ...[2, 3, 4, 5, 6, 7].map((no) => `committee-${no}`)]
export const experts = ['expert', 'expert-2', 'expert-3']
const pdf = '%PDF-1.7\n%%EOF\n'

/** A house and whoever works in it. */
interface People {
  house: { services: AppServices }
  as(role: string): Promise<Actor>
  /** Past row-level security. */
  behind<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface Course extends People {
  step(role: string, caseId: string, act: string, more?: object): Promise<void>
  stateOf(caseId: string): Promise<string>
}

/** The whole house with its demo accounts, on a day. */
export async function openCourse(
  day: string,
  config: { dataDir?: string } = {},
): Promise<Course & { house: TestHouse }> {
  const house = await openTestHouse({ day, config })
  await seedDemoAccounts(house.services, { places, clerkOf: [] })
  return { ...courseIn(house), house }
}

/** In a house whose demo accounts are there. */
export function courseIn(house: { services: AppServices }): Course {
  const as = async (role: string) => {
    const { token } = await signInAsDemo(house.services, role, 'test')
    return resolveActor(house.services, token, null)
  }
  const behind = <T>(work: (tx: Tx) => Promise<T>) =>
    read(house.services, systemActor('test'), work)
  return {
    house,
    as,
    behind,
    async step(role, caseId, act, more = {}) {
      const { version } = await behind((tx) =>
        tx
          .selectFrom('cases.case_file')
          .select('version')
          .where('id', '=', caseId)
          .executeTakeFirstOrThrow(),
      )
      const command = { caseId, act, version, opinion: '同意。', code: '000000', ...more }
      await performAct(house.services, await as(role), command)
    },
    stateOf: async (caseId) => (await behind((tx) => getStanding(tx, caseId))).state,
  }
}

let organisations = 0

/** An association of the county, for which the demo clerk acts. */
export async function givenOrganisation(
  { house, as }: Course,
  record: object = {},
): Promise<string> {
  const { services } = house
  const serial = String(++organisations).padStart(6, '0')
  const uscc = composeUscc({
    department: '5',
    class: '1',
    region: places.county.code,
    subject: `MJ${serial}`,
  })
  const system = systemActor('test')
  const clerk = await as('clerk')
  const act = { act: 'test.enrol', object: `organisation/${uscc}` }
  await transact(services, system, act, async (tx) => {
    const organisation = {
      uscc,
      name: `云汀市望湖区第${organisations}邻里互助协会`,
      org_type: '51',
      status: 'registered',
      registrar: places.county.code,
      established_on: '2015-06-14',
      supervising_unit: '云汀市望湖区教育局',
      ...record,
    }
    const options = { provenance: { reason: '成立登记' }, validFrom: '2020-01-01' }
    await services.registers.enrol(tx, services, system, 'organisation', organisation, options)
    const accountId = clerk.accountId ?? ''
    await appointClerk(tx, services, { uscc, accountId, basis: 'demo', grantedBy: null })
  })
  return uscc
}

/** A whole self-score of what share of all points. */
export async function givenApplication(course: Course, uscc: string, version = 2) {
  const { services } = course.house
  const set = setOfCase('association-evaluation', version)
  const clerk = await course.as('clerk')
  const answers = allIndicators(set).flatMap(({ code, max }) => [
    [selfField(code), max],
    [evidenceField(code), `${code} 的依据见材料`],
  ])
  const form = {
    uscc,
    contact: '林知远',
    contact_phone: '0990-8800000',
    statement: '自评情况属实。',
    ...Object.fromEntries(answers),
  }
  const processId = 'association-evaluation'
  const { id } = await createDraft(services, clerk, { processId, form })
  for (const { id: dimension } of set.dimensions) {
    const slot = evidenceSlot(dimension)
    const content = Readable.from([pdf])
    await attachMaterial(services, clerk, { caseId: id, slot, fileName: '依据.pdf', content })
  }
  return id
}

export const nothingFound = {
  check_conditional_twice: false,
  penalty: 'none',
  penalty_open: false,
  under_investigation: false,
  listed: false,
}

export async function findEligible(course: Course, id: string, found: object = nothingFound) {
  const section = { caseId: id, section: 'eligibility', version: 0, values: { ...found } }
  await saveForm(course.house.services, await course.as('intake'), section)
  await course.step('intake', id, 'find-eligible')
}

export async function appoint(course: People, caseId: string, role: string, employer?: string) {
  const reviewer = await course.as('reviewer')
  const { accountId } = await course.as(role)
  await appointMember(course.house.services, reviewer, {
    caseId,
    accountId: accountId ?? '',
    body: role.startsWith('expert') ? 'expert' : 'committee',
    employer: employer ?? null,
  })
}

export const declare = async (course: People, caseId: string, role: string, hasInterest = false) =>
  declareInterest(course.house.services, await course.as(role), {
    caseId,
    hasInterest,
    reason: hasInterest ? '曾共同承接项目。' : null,
  })

/** From the application to the point at which experts score. */
export async function givenOnSite(course: Course, version = 2): Promise<string> {
  const uscc = await givenOrganisation(course)
  const id = await givenApplication(course, uscc, version)
  await course.step('clerk', id, 'submit')
  await findEligible(course, id)
  for (const role of experts) {
    await appoint(course, id, role)
    await declare(course, id, role)
  }
  await course.step('reviewer', id, 'begin-on-site')
  return id
}

/** Every indicator but for the points taken off it, and the sheet handed in. */
export async function score(course: People, caseId: string, role: string, off = 0) {
  const { services } = course.house
  const expert = await course.as(role)
  const standing = await course.behind((tx) => getStanding(tx, caseId))
  const items = allIndicators(setOfCase(standing.processId, standing.processVersion))
  let rest = off
  for (const { code, max } of items) {
    const less = Math.min(rest, max)
    rest -= less
    const given = { indicator: code, points: max - less, note: null, version: 0 }
    await giveScore(services, expert, { caseId, ...given })
  }
  await handInSheet(services, expert, caseId)
}

/** A committee of seven, and a draft of a grade. */
export async function givenDrafted(course: Course, off = [30, 45, 60], version = 2) {
  const id = await givenOnSite(course, version)
  for (const [index, role] of experts.entries()) await score(course, id, role, off[index])
  await course.step('reviewer', id, 'draft-opinion')
  for (const role of committee) {
    await appoint(course, id, role)
    await declare(course, id, role)
  }
  return id
}

export async function vote(
  course: People,
  caseId: string,
  subject: 'grade' | 'objection',
  { votesFor, votesAgainst }: { votesFor: number; votesAgainst: number },
) {
  const { services } = course.house
  const reviewer = await course.as('reviewer')
  const { id: ballotId } = await openBallot(services, reviewer, { caseId, subject })
  for (const [index, role] of committee.slice(0, votesFor + votesAgainst).entries()) {
    const isFor = index < votesFor
    const reason = isFor ? null : '依据不足。'
    await castVote(services, await course.as(role), { caseId, ballotId, isFor, reason })
  }
  return closeBallot(services, reviewer, { caseId, ballotId })
}
