import { and, eq, field, le, negative, not, present, sum, total } from '@yiqi/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, systemActor } from '../../kernel/context.ts'
import { createDraft, performAct, saveForm } from './index.ts'
import { checkForm } from './precheck.ts'
import { getCase } from './store.ts'
import {
  citizen,
  createHarness,
  givenOrganisation,
  type Harness,
  officer,
  versionOf,
} from './testing/harness.ts'
import { anyone, toyOf } from './testing/toy.ts'
import { withConsent } from './consent.ts'
import { filingClocks, filingMachine } from './filing.ts'
import { days } from './define-course.ts'

const money = (zh: string, en: string) => ({ type: 'money', label: { zh, en } }) as const
const machine = withConsent(filingMachine())
const { CONSENT, ...states } = machine.states

/** A statement whose total is worked out, and a rule across two pages. */
const toyStatement = toyOf({
  id: 'toy-statement',
  applicants: anyone,
  form: [
    {
      id: 'parts',
      label: { zh: '各项', en: 'Parts' },
      fields: {
        name: { ref: 'organisation.name' },
        registrar: { ref: 'organisation.registrar' },
        supervisor: { type: 'string', label: { zh: '业务主管单位', en: 'Supervising unit' } },
        cash: money('现金', 'Cash'),
        stock: money('存货', 'Stock'),
        lost: money('减：损失', 'Less: lost'),
        all: {
          ...money('合计', 'Total'),
          computed: total('cash', 'stock', negative('lost')),
          required: true,
        },
      },
      tables: [
        {
          label: { zh: '资产', en: 'Assets' },
          columns: [{ zh: '期末数', en: 'At the end' }],
          lines: [{ label: { zh: '合计', en: 'Total' }, isTotal: true, cells: ['all'] }],
        },
      ],
    },
    {
      id: 'gifts',
      label: { zh: '捐赠', en: 'Gifts' },
      rules: [
        {
          id: 'TOY-1',
          severity: 'error',
          fields: ['given'],
          expression: le('given', field('all')),
          message: { zh: '捐赠多于资产', en: 'More was given than there is' },
          basis: '《试验条例》第九条',
        },
      ],
      fields: {
        gifts: {
          label: { zh: '捐赠', en: 'Gifts' },
          rows: { amount: money('金额', 'Amount') },
        },
        given: { ...money('捐赠合计', 'Given'), computed: sum('gifts', 'amount') },
      },
    },
  ],
  supervisor: 'supervisor',
  machine: {
    ...machine,
    states: {
      ...states,
      CONSENT: { ...CONSENT!, skip: { when: not(present('supervisor')), to: 'SUBMITTED' } },
    },
  },
  clocks: filingClocks({ term: days(10), article: '《试验条例》第七条' }),
})

let harness: Harness
beforeAll(async () => {
  harness = await createHarness([toyStatement])
})
afterAll(() => harness.close())

const subject = { name: '晨光协会', registrar: '990102' }
const save = (caseId: string, section: string, version: number, values: object) =>
  saveForm(harness.services, applicant, { caseId, section, version, values: { ...values } })
const applicant = citizen()
const formOf = async (id: string) =>
  (await read(harness.services, systemActor('test'), (tx) => getCase(tx, id))).form

test('a total follows its parts, whoever says otherwise, and may itself be part of a rule', async () => {
  const { id } = await createDraft(harness.services, applicant, {
    processId: 'toy-statement',
    form: { ...subject, cash: 500, lost: 120 },
  })
  expect(await formOf(id)).toMatchObject({ all: 380 })
  await save(id, 'parts', 0, { stock: 20, all: 1 })
  expect(await formOf(id)).toMatchObject({ all: 400 })
  const { problems } = await save(id, 'gifts', 0, { gifts: [{ amount: 300 }, { amount: 101 }] })
  expect(problems).toEqual([
    {
      code: 'TOY-1',
      field: 'given',
      severity: 'error',
      message: { zh: '捐赠多于资产', en: 'More was given than there is' },
      article: '《试验条例》第九条',
    },
  ])
  // On the first page nothing is wrong; the check of the whole form says so as it stands in the browser.
  const checked = await checkForm(harness.services, applicant, {
    caseId: id,
    form: { ...(await formOf(id)), stock: 21 },
  })
  expect(checked.problems).toEqual([])
  await expect(
    performAct(harness.services, applicant, {
      caseId: id,
      act: 'submit',
      version: await versionOf(harness, id),
    }),
  ).rejects.toMatchObject({ refusal: { problems: [{ code: 'TOY-1' }] } })
})

test('what nobody is asked about is passed over', async () => {
  const { uscc } = await givenOrganisation(harness)
  const submit = async (form: object) => {
    const { id } = await createDraft(harness.services, applicant, {
      processId: 'toy-statement',
      form: { ...subject, cash: 1, ...form },
    })
    const version = await versionOf(harness, id)
    return performAct(harness.services, applicant, { caseId: id, act: 'submit', version })
  }
  expect(await submit({ supervisor: uscc })).toMatchObject({ state: 'CONSENT' })
  const { id, state } = await submit({})
  expect(state).toBe('SUBMITTED')
  const intake = officer('受理员', 'intake')
  await performAct(harness.services, intake, { caseId: id, act: 'receive', version: 2 })
})

test('a definition that works out a sum before its parts does not start', async () => {
  const turned = toyOf({
    id: 'toy-turned',
    applicants: anyone,
    machine: filingMachine(),
    clocks: [],
    form: [
      {
        id: 'all',
        label: { zh: '全部', en: 'All' },
        rules: [
          {
            id: 'TOY-2',
            severity: 'warning',
            fields: ['all'],
            expression: and(eq('nothing', 1)),
            message: { zh: '没有', en: 'Nothing' },
          },
        ],
        tables: [
          {
            label: { zh: '表', en: 'Table' },
            columns: [],
            lines: [{ label: { zh: '行', en: 'Line' }, cells: ['absent'] }],
          },
        ],
        fields: {
          name: { ref: 'organisation.name' },
          registrar: { ref: 'organisation.registrar' },
          all: { ...money('合计', 'Total'), computed: total('cash') },
          cash: { ...money('现金', 'Cash'), computed: total('coins') },
          coins: money('硬币', 'Coins'),
        },
      },
    ],
  })
  await expect(createHarness([turned])).rejects.toThrow(
    /TOY-2 names no field nothing.*all is computed from cash.*table of all names no field absent/,
  )
})
