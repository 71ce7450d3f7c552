import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { courseTo } from '../../../testing/journeys/course.ts'
import { createDriver, type Driver } from '../../../testing/journeys/drive.ts'
import { day } from '../../../testing/journeys/known.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import type { ProcessDefinition } from '../../cases/index.ts'
import recognition from './charity-recognition.ts'
import qualification from './fundraising-qualification.ts'
import nameChange from './name-change.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

const recordsOf = (dataset: string, uscc: string) =>
  house.behind(async (tx) => {
    const page = await house.services.registers.list(tx, dataset, { filters: { uscc } })
    return page.items.map(({ record }) => record)
  })

async function granted(process: ProcessDefinition | undefined, uscc: string, answers = {}) {
  if (!process) throw new Error('There is no such process.')
  const id = await driver.begin(process, { uscc, answers })
  await driver.walk(process, id, courseTo(process.machine, ['granted']) ?? [])
  return driver.view(id)
}

async function submitted(process: ProcessDefinition, uscc: string, answers = {}) {
  const id = await driver.begin(process, { uscc, answers })
  return driver.step(process, id, 'submit')
}

const charity = { organisation: { is_charity: true, charity_on: '2025-03-02' } }

test.each(['association', 'service-institution', 'foundation'] as const)(
  'recognised: a %s is a charity from the day of the decision on, and new certificates say it',
  async (type) => {
    const uscc = await givenSubject(house, type)
    const { documents } = await granted(recognition, uscc)
    expect((await recordsOf('organisation', uscc))[0]).toMatchObject({
      is_charity: true,
      charity_on: day,
    })
    const certificates = await recordsOf('certificate', uscc)
    expect(certificates.filter(({ is_revoked }) => is_revoked === true)).toHaveLength(2)
    expect(documents.map(({ document }) => document)).toEqual(
      expect.arrayContaining(['approval', 'certificate', 'certificate-duplicate']),
    )
  },
)

test('the ratios of the year bind, and a charity is not recognised twice', async () => {
  const poor = await givenSubject(house, 'association')
  await expect(submitted(recognition, poor, { charity_spending: 0 })).rejects.toThrow(
    'RATIO_SPENDING',
  )
  const uscc = await givenSubject(house, 'association', charity)
  await expect(submitted(recognition, uscc)).rejects.toThrow('RECOGNITION_DONE')
})

test('qualified: it may raise funds, by a certificate with its day that a change of name leaves', async () => {
  const uscc = await givenSubject(house, 'association', charity)
  const { documents } = await granted(qualification, uscc)
  expect(documents.map(({ document }) => document)).toContain('fundraising-certificate')
  expect((await recordsOf('organisation', uscc))[0]).toMatchObject({ can_fundraise: true })
  const [association] = nameChange
  await granted(association, uscc, { new_name: '云汀市望湖区听荷助学促进会' })
  const certificates = await recordsOf('certificate', uscc)
  expect(certificates.find(({ kind }) => kind === 'fundraising')).toMatchObject({
    cert_no: expect.stringMatching(/^G-990102-2026-/),
    issued_on: day,
    is_revoked: false,
  })
  await expect(submitted(qualification, uscc)).rejects.toThrow('FUNDRAISING_DONE')
})

test('revoked within five years: it does not apply again', async () => {
  const former = {
    ...{ cert_no: 'G-990102-2020-000001', kind: 'fundraising', issued_on: '2020-06-01' },
    ...{ issuer: '望湖区民政局', issuer_region: '990102' },
    ...{ is_revoked: true, revoked_on: '2021-03-03', revoked_reason: '吊销' },
  }
  const uscc = await givenSubject(house, 'association', {
    ...charity,
    belongings: { certificate: [former] },
  })
  await expect(submitted(qualification, uscc)).rejects.toThrow('FUNDRAISING_REVOKED')
})

test('a penalty on the register bars it, whatever the form says; one that was reversed does not', async () => {
  const penalty = {
    ...{ penalty_no: '云望民罚决字〔2025〕7号', name: '某促进会', case_number: 'PC-1' },
    ...{ registrar: '990102', organ: '望湖区民政局', offence: '超出章程', facts: '办班收费' },
    ...{ basis: '《社会团体登记管理条例》第三十条', kinds: ['warning'], fine: 0, confiscated: 0 },
    ...{ procedure: 'ordinary', decided_on: '2025-09-01', published: false },
  }
  const given = (more: object) =>
    givenSubject(house, 'association', {
      ...charity,
      belongings: { penalty: [{ ...penalty, ...more }] },
    })
  await expect(submitted(qualification, await given({}))).rejects.toThrow('CHARITY_PENALTY')
  const reversed = await given({ reversed_on: '2025-12-01', reversal: '复议决定' })
  await submitted(qualification, reversed)
})

test('whoever is barred by the charity law keeps his organisation from it', async () => {
  const uscc = await givenSubject(house, 'association')
  const [organisation] = await recordsOf('organisation', uscc)
  const key = { person_id: String(organisation?.legal_rep_id) }
  const citizen_id = await house.behind((tx) =>
    house.services.registers.reveal(tx, 'person', key, 'citizen_id'),
  )
  const system = systemActor('test')
  await transact(house.services, system, { act: 'test.enrol', object: 'restricted' }, (tx) =>
    house.services.registers.enrol(
      tx,
      house.services,
      system,
      'restricted_person',
      {
        ...{ restriction_no: 'R-1', name: '沈知秋', citizen_id, kind: 'criminal-penalty' },
        ...{ basis: '刑事判决书', started_on: '2025-01-01', registrar: '990102' },
      },
      { provenance: { reason: '判决' }, validFrom: '2025-01-01' },
    ),
  )
  await expect(submitted(recognition, uscc)).rejects.toThrow('OFFICER_RESTRICTED')
})
