import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyToken } from '@yiqi/certificate-token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, transact } from '../../kernel/context.ts'
import { getStanding, lapseClocks, openCase, openDueCases } from '../cases/index.ts'
import { moveOrganisation } from '../organisations/index.ts'
import { listVotes } from './ballots/store.ts'
import {
  appointMember,
  castVote,
  closeBallot,
  giveScore,
  handInSheet,
  openBallot,
  recuseMember,
  turnGrades,
} from './index.ts'
import {
  appoint,
  declare,
  experts,
  findEligible,
  givenApplication,
  givenDrafted,
  givenOnSite,
  givenOrganisation,
  nothingFound,
  openCourse,
  vote,
} from './testing/course.ts'

let course: Awaited<ReturnType<typeof openCourse>>
beforeAll(async () => {
  course = await openCourse('2026-04-01')
})
afterAll(() => course?.house.close())

const gradeOf = (uscc: string) =>
  course.behind(async (tx) => {
    const entry = await course.house.services.registers.findByKey(tx, 'organisation', { uscc })
    return entry?.record.evaluation_grade ?? 'none'
  })
const usccOf = (caseId: string) =>
  course.behind(async (tx) => {
    const { subject_uscc } = await tx
      .selectFrom('cases.case_file')
      .select('subject_uscc')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    return subject_uscc ?? ''
  })
const shownOf = (caseId: string) =>
  course.behind((tx) =>
    tx
      .selectFrom('evaluation.publicity')
      .select(['grade', 'score', 'state'])
      .where('case_id', '=', caseId)
      .orderBy('shown_from')
      .execute(),
  )
async function passDays(date: string) {
  course.house.setDay(date)
  await lapseClocks(course.house.services)
}
const carried = { votesFor: 5, votesAgainst: 1 }

test('G19 #35: applied, scored, voted, shown to the public, awarded; it counts from the first of January', async () => {
  const id = await givenDrafted(course)
  const uscc = await usccOf(id)
  await vote(course, id, 'grade', carried)
  await course.step('reviewer', id, 'publicise')
  // 30, 45 and 60 points off: 955 points on the mean.
  expect(await shownOf(id)).toEqual([{ grade: '5A', score: 9550, state: 'shown' }])
  const page = await course.house.app.inject('/evaluations')
  expect(page.body).toContain('955.0 分')
  await passDays('2026-04-08')
  expect(await course.stateOf(id)).toBe('PUBLICISED')
  await passDays('2026-04-10')
  expect(await course.stateOf(id)).toBe('AGREED')
  await course.step('approver', id, 'award')

  const record = await course.behind(
    async (tx) =>
      (await course.house.services.registers.findByKey(tx, 'evaluation', { uscc, cycle: '2026' }))
        ?.record,
  )
  expect(record).toMatchObject({
    grade: '5A',
    score: '955.0',
    term_from: '2027-01-01',
    term_to: '2031-12-31',
    indicator_set: 'association/2',
    withdrawn: false,
  })
  const verdict = await verifyToken(String(record?.token), {
    keys: course.house.services.documents.trustedKeys,
    today: '2027-01-01',
  })
  expect(verdict).toMatchObject({ outcome: 'OFFLINE_OK', claims: { uscc } })

  expect(await gradeOf(uscc)).toBe('none')
  course.house.setDay('2027-01-01')
  expect(await turnGrades(course.house.services)).toBe(1)
  expect(await turnGrades(course.house.services)).toBe(0)
  expect(await gradeOf(uscc)).toBe('5A')
  const checked = await course.house.app.inject({
    method: 'POST',
    url: '/public/v1/certificates/verify',
    payload: { token: record?.token },
  })
  expect(checked.json()).toMatchObject({ outcome: 'VALID' })
  const grades = await course.house.app.inject('/evaluations')
  expect(grades.body).toContain(uscc)
  course.house.setDay('2032-01-01')
  await turnGrades(course.house.services)
  expect(await gradeOf(uscc)).toBe('none')
  course.house.setDay('2026-04-10')
})

test('what the office looks up bars an application, and the organisation is told why', async () => {
  const id = await givenApplication(course, await givenOrganisation(course))
  await course.step('clerk', id, 'submit')
  await expect(findEligible(course, id, { ...nothingFound, listed: true })).rejects.toMatchObject({
    code: 'YQ_INVALID',
    refusal: { problems: [{ code: 'EVAL_LISTED', field: 'listed' }] },
  })
  await course.step('intake', id, 'find-ineligible', { opinion: '在活动异常名录中。' })
  expect(await course.stateOf(id)).toBe('INELIGIBLE')
})

test('who is too new cannot even apply', async () => {
  const uscc = await givenOrganisation(course, { established_on: '2024-04-12' })
  const id = await givenApplication(course, uscc)
  await expect(course.step('clerk', id, 'submit')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'EVAL_TOO_NEW' }] },
  })
})

test('who holds a post there, belongs to its supervising unit or says so is no expert of it', async () => {
  const uscc = await givenOrganisation(course)
  const { services } = course.house
  const { name } = await course.as('expert-2')
  const system = await course.as('reviewer')
  const act = { act: 'test.enrol', object: `organisation/${uscc}` }
  await transact(services, system, act, (tx) =>
    services.registers.enrol(
      tx,
      services,
      system,
      'person_in_charge',
      {
        uscc,
        person_id: '00000000-0000-7000-8000-00000000abcd',
        name,
        post: 'director',
        started_on: '2024-01-01',
        ended_on: '2025-06-30',
      },
      { provenance: { reason: '换届' } },
    ),
  )
  const id = await givenApplication(course, uscc)
  await course.step('clerk', id, 'submit')
  await findEligible(course, id)
  await expect(appoint(course, id, 'expert-2')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'EVAL_LEFT_LATELY' }] },
  })
  await expect(appoint(course, id, 'expert', '云汀市望湖区教育局')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'EVAL_SUPERVISING_UNIT' }] },
  })
  await expect(appoint(course, id, 'committee')).resolves.toBeUndefined()
  await expect(
    appointMember(services, await course.as('reviewer'), {
      caseId: id,
      accountId: (await course.as('intake')).accountId ?? '',
      body: 'expert',
      employer: null,
    }),
  ).rejects.toMatchObject({ refusal: { problems: [{ code: 'EVAL_NO_CANDIDATE' }] } })

  await appoint(course, id, 'expert')
  await appoint(course, id, 'expert-3')
  await declare(course, id, 'expert', true)
  await declare(course, id, 'expert-3')
  // One is recused: too few are left.
  await expect(course.step('reviewer', id, 'begin-on-site')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'EVAL_PANEL_SMALL' }] },
  })
})

test('scores keep to their indicator and to the version that was seen', async () => {
  const id = await givenOnSite(course)
  const { services } = course.house
  const expert = await course.as('expert')
  const give = (more: object) =>
    giveScore(services, expert, {
      ...{ caseId: id, indicator: 'charter', points: 15, note: '章程未公示', version: 0 },
      ...more,
    })
  await expect(give({ points: 21 })).rejects.toMatchObject({
    refusal: { problems: [{ code: 'EVAL_POINTS', field: 'charter' }] },
  })
  await expect(give({ indicator: 'donations' })).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })
  expect(await give({})).toEqual({ version: 1 })
  await expect(give({ points: 18 })).rejects.toMatchObject({
    code: 'YQ_STALE',
    refusal: { version: 1, saved: { points: 15 }, sent: { points: 18 } },
  })
  expect(await give({ points: 18, version: 1 })).toEqual({ version: 2 })
  await expect(handInSheet(services, expert, id)).rejects.toMatchObject({ code: 'YQ_INVALID' })
  await expect(course.step('reviewer', id, 'draft-opinion')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'EVAL_SHEETS_OPEN' }] },
  })
  await expect(
    giveScore(services, await course.as('committee'), {
      ...{ caseId: id, indicator: 'charter', points: 1, note: null, version: 0 },
    }),
  ).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })
})

test('no quorum: the ballot is void and another is held', async () => {
  const id = await givenDrafted(course)
  const ballot = await vote(course, id, 'grade', { votesFor: 4, votesAgainst: 0 })
  expect(ballot).toMatchObject({ members: 7, votes_for: 4, is_quorate: false, is_carried: false })
  await expect(course.step('reviewer', id, 'publicise')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'EVAL_NO_QUORUM' }] },
  })
  await vote(course, id, 'grade', { votesFor: 5, votesAgainst: 0 })
  await course.step('reviewer', id, 'publicise')
  expect(await course.stateOf(id)).toBe('PUBLICISED')
})

test('who is recused does not vote and is not counted', async () => {
  const id = await givenDrafted(course)
  const { services } = course.house
  const reviewer = await course.as('reviewer')
  const { accountId } = await course.as('committee-7')
  await recuseMember(services, reviewer, {
    caseId: id,
    accountId: accountId ?? '',
    reason: '申请单位提出回避。',
  })
  const { id: ballotId } = await openBallot(services, reviewer, { caseId: id, subject: 'grade' })
  await expect(
    castVote(services, await course.as('committee-7'), {
      ...{ caseId: id, ballotId, isFor: true, reason: null },
    }),
  ).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
  // Of the seven that the rule asks for six are left.
  const ballot = await closeBallot(services, reviewer, { caseId: id, ballotId })
  expect(ballot).toMatchObject({ members: 6, is_quorate: false })
})

test('a vote is secret until the ballot is closed, cast once, and not after', async () => {
  const id = await givenDrafted(course)
  const { services } = course.house
  const reviewer = await course.as('reviewer')
  const { id: ballotId } = await openBallot(services, reviewer, { caseId: id, subject: 'grade' })
  const seenBy = async (role: string) =>
    (await read(services, await course.as(role), (tx) => listVotes(tx, ballotId))).length
  const cast = async (role: string) =>
    castVote(services, await course.as(role), {
      ...{ caseId: id, ballotId, isFor: true, reason: null },
    })
  // The same member from two devices at once: one vote.
  const twice = await Promise.allSettled([cast('committee'), cast('committee')])
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await cast('committee-2')
  expect(await seenBy('reviewer')).toBe(0)
  expect(await seenBy('committee')).toBe(1)

  // Votes against the closing: those that were in time are counted, the others refused.
  const rest = ['committee-3', 'committee-4', 'committee-5', 'committee-6', 'committee-7']
  const [closing, ...casting] = await Promise.allSettled([
    closeBallot(services, reviewer, { caseId: id, ballotId }),
    ...rest.map(cast),
  ])
  const inTime = casting.filter(({ status }) => status === 'fulfilled').length
  expect(closing).toMatchObject({ value: { votes_for: 2 + inTime } })
  expect(await seenBy('reviewer')).toBe(2 + inTime)
  await expect(cast('committee-7')).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
})

test('not carried: back to the panel, whose sheets are open again, or no grade at all', async () => {
  const id = await givenDrafted(course)
  const { services } = course.house
  await vote(course, id, 'grade', { votesFor: 3, votesAgainst: 4 })
  await expect(course.step('reviewer', id, 'publicise')).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
  })
  await course.step('reviewer', id, 'return-to-panel')
  expect(await course.stateOf(id)).toBe('ON_SITE')
  const lower = { indicator: 'finance', points: 0, note: '票据不全', version: 1 }
  await giveScore(services, await course.as('expert'), { caseId: id, ...lower })
  for (const role of experts) await handInSheet(services, await course.as(role), id)
  await course.step('reviewer', id, 'draft-opinion')
  await vote(course, id, 'grade', { votesFor: 2, votesAgainst: 5 })
  await course.step('reviewer', id, 'decline')
  expect(await course.stateOf(id)).toBe('DECLINED')
})

test('an objection that is upheld goes back to the committee; one that is not leaves the rest of the term', async () => {
  course.house.setDay('2026-05-11')
  const id = await givenDrafted(course)
  await vote(course, id, 'grade', carried)
  await course.step('reviewer', id, 'publicise')
  await course.step('intake', id, 'object', { opinion: '财务资料不实。' })
  await expect(course.step('reviewer', id, 'uphold-objection')).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
  })
  await vote(course, id, 'objection', { votesFor: 4, votesAgainst: 3 })
  await expect(course.step('reviewer', id, 'dismiss-objection')).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
  })
  await course.step('reviewer', id, 'uphold-objection')
  expect(await course.stateOf(id)).toBe('DRAFTED')
  expect(await shownOf(id)).toMatchObject([{ state: 'upheld' }])

  course.house.setDay('2026-05-12')
  await vote(course, id, 'grade', carried)
  await course.step('reviewer', id, 'publicise')
  await course.step('intake', id, 'object', { opinion: '再次提出。' })
  await vote(course, id, 'objection', { votesFor: 2, votesAgainst: 5 })
  await course.step('reviewer', id, 'dismiss-objection')
  expect(await course.stateOf(id)).toBe('PUBLICISED')
  expect(await shownOf(id)).toMatchObject([{ state: 'upheld' }, { state: 'shown' }])
})

test('the grade of an organisation that is no more is put before the office by the timer', async () => {
  course.house.setDay('2026-08-03')
  const id = await givenDrafted(course)
  const uscc = await usccOf(id)
  await vote(course, id, 'grade', carried)
  await course.step('reviewer', id, 'publicise')
  await passDays('2026-08-13')
  await course.step('approver', id, 'award')
  const { services } = course.house
  expect(await openDueCases(services)).toBe(0)
  const approver = await course.as('approver')
  const act = { act: 'test.move', object: `organisation/${uscc}` }
  await transact(services, approver, act, (tx) =>
    moveOrganisation(tx, services, approver, uscc, {
      event: { type: 'REVOKE' },
      provenance: { reason: '吊销' },
    }),
  )
  expect(await openDueCases(services)).toBe(1)
  expect(await openDueCases(services)).toBe(0)
})

test('under Order 39: former indicators, a grade from the notice on, lowered after the organisation was heard', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-evaluation-'))
  const former = await openCourse('2025-11-10', { dataDir })
  const { services } = former.house
  const onRecord = (name: string, key: Record<string, string>) =>
    former.behind(async (tx) => (await services.registers.findByKey(tx, name, key))?.record)
  try {
    const id = await givenDrafted(former, [30, 45, 60], 1)
    await vote(former, id, 'grade', carried)
    await former.step('reviewer', id, 'publicise')
    former.house.setDay('2025-11-20')
    await lapseClocks(services)
    await former.step('approver', id, 'award')
    const { subjectUscc } = await former.behind((tx) => getStanding(tx, id))
    const uscc = subjectUscc ?? ''
    expect(await onRecord('evaluation', { uscc, cycle: '2025' })).toMatchObject({
      term_from: '2025-11-20',
      term_to: '2030-11-19',
      indicator_set: 'association/1',
    })
    expect(await onRecord('organisation', { uscc })).toMatchObject({ evaluation_grade: '5A' })

    const reviewer = await former.as('reviewer')
    const ground = { ground: 'false-evidence', new_grade: 'none', facts: '财务资料虚假。' }
    const { id: adjustment } = await openCase(services, reviewer, {
      processId: 'evaluation-adjustment',
      subjectUscc: uscc,
      form: { uscc, ...ground },
    })
    await former.step('reviewer', adjustment, 'notify')
    former.house.setDay('2025-12-10')
    await lapseClocks(services)
    expect(await former.stateOf(adjustment)).toBe('ANSWERED')
    await former.step('approver', adjustment, 'adjust', { opinion: '情况属实。' })
    expect(await onRecord('organisation', { uscc })).toMatchObject({ evaluation_grade: 'none' })
    expect(await onRecord('evaluation', { uscc, cycle: '2025' })).toMatchObject({
      withdrawn: true,
      lowered_on: '2025-12-10',
    })
    const again = await givenApplication(former, uscc, 1)
    await expect(former.step('clerk', again, 'submit')).rejects.toMatchObject({
      refusal: { problems: [{ code: 'EVAL_LOCKED_OUT' }] },
    })
  } finally {
    await former.house.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
