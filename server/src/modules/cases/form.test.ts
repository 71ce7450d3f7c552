import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { add, computedForm, type FormRecord, gt, multiply, shownForm, sum } from '@yiqi/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProcessDefinition } from './define.ts'
import { withConsent } from './consent.ts'
import { formProblems } from './form.ts'
import { createProcessRegistry, discoverProcesses } from './registry.ts'
import { resolveForm } from './resolve-form.ts'
import { joinForm, maskForm, splitForm, valueAt } from './sensitive.ts'
import { toyProcess } from './testing/toy-process.ts'

const form = resolveForm(toyProcess.form, () => undefined)
const valid: FormRecord = {
  name: '晨光协会',
  registrar: '990102',
  fundFen: 3_000_000,
  founders: [{ name: '张三丰', citizenId: '11010519491231002X' }],
}
const complaints = (record: FormRecord, complete = true) =>
  formProblems(form, record, { complete, today: '2025-09-26' })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, field }) => [code, field])

describe('a form', () => {
  test('that is complete has no problem', () => {
    expect(complaints(valid)).toEqual([])
  })

  test.each([
    [10_000_000, []],
    [10_000_001, [['FORM_MISSING', 'source']]],
  ])('a fund of %i fen: the source is asked for above the threshold alone', (fundFen, expected) => {
    expect(complaints({ ...valid, fundFen })).toEqual(expected)
  })

  test.each([
    [0, [['FORM_ROWS_FEW', 'founders']]],
    [1, []],
    [3, []],
    [4, [['FORM_ROWS_MANY', 'founders']]],
  ])('%i founders', (count, expected) => {
    const founders = Array.from({ length: count }, () => ({
      name: '张三丰',
      citizenId: '11010519491231002X',
    }))
    expect(complaints({ ...valid, founders })).toEqual(expected)
  })

  test.each([
    [{ name: '一'.repeat(21) }, 'name'],
    [{ name: 5 }, 'name'],
    [{ fundFen: 0.5 }, 'fundFen'],
    [{ fundFen: '3000000' }, 'fundFen'],
    [{ registrar: '99' }, 'registrar'],
    [{ kind: 'c' }, 'kind'],
    [{ mobile: '123' }, 'mobile'],
    [{ founders: [{ name: '张', citizenId: '110105194912310021' }] }, 'founders.0.citizenId'],
  ])('%o: wrong in %s, in a draft as well', (change, field) => {
    const fields = complaints({ ...valid, ...change }, false).map(([, path]) => path)
    expect(fields).toEqual([field])
  })

  test('an empty draft is no mistake', () => {
    expect(complaints({}, false)).toEqual([])
  })

  test('an answer to a question that is not put is neither checked nor handed on', () => {
    const shown = shownForm(form, { ...valid, source: '旧答案' })
    expect(shown).not.toHaveProperty('source')
    expect(shown).toEqual(valid)
  })
})

describe('computed fields', () => {
  const label = { zh: '数', en: 'Number' }
  const number = { type: 'integer', label } as const
  const ledger = resolveForm(
    [
      {
        id: 'books',
        label,
        fields: {
          given: number,
          rate: { ...number, when: gt('given', 0) },
          lines: {
            label,
            rows: {
              count: number,
              price: number,
              worth: { ...number, computed: multiply('count', 'price') },
            },
          },
          total: { ...number, computed: sum('lines', 'worth') },
          all: { ...number, computed: add('total', 'given', 'rate') },
        },
      },
    ],
    () => undefined,
  )

  test('rows first, then their total, then what is made of it; nobody types them', () => {
    const lines = [
      { count: 2, price: 3, worth: 99 },
      { count: 4, price: 5 },
    ]
    expect(computedForm(ledger, { given: 1, rate: 2, lines, total: 7 })).toEqual({
      given: 1,
      rate: 2,
      lines: [
        { count: 2, price: 3, worth: 6 },
        { count: 4, price: 5, worth: 20 },
      ],
      total: 26,
      all: 29,
    })
    const total = ledger[0]?.items.find(({ name }) => name === 'total')
    expect(total).toMatchObject({ readOnly: true })
  })

  test('what is hidden counts for nothing, and where something is absent there is no value', () => {
    const rest = { lines: [], total: 0 }
    expect(computedForm(ledger, { given: 0, rate: 2, ...rest })).toEqual({
      given: 0,
      rate: 2,
      ...rest,
    })
  })

  test.each([
    ['all', add('total', 'nowhere')],
    ['given', add('total', 'rate')],
  ])(
    'a definition whose %s is computed from what is not known by then is refused',
    (name, computed) => {
      const [section] = toyProcess.form
      const fields = {
        ...section?.fields,
        rate: number,
        ...(name === 'given' && { given: { ...number, computed } }),
        total: { ...number, computed: add('rate', 'rate') },
        ...(name === 'all' && { all: { ...number, computed } }),
      }
      const broken = { ...toyProcess, form: [{ id: 'basics', label, fields }] }
      expect(() => createProcessRegistry([broken], () => undefined)).toThrow('not known by then')
    },
  )
})

describe('sensitive fields', () => {
  const text = fc.string({ minLength: 1, maxLength: 12 })
  const anyForm = fc.record(
    {
      name: text,
      fundFen: fc.nat(),
      mobile: text,
      founders: fc.array(fc.record({ name: text, citizenId: text }, { requiredKeys: [] }), {
        maxLength: 4,
      }),
    },
    { requiredKeys: [] },
  )

  test('what is split is joined again, and the open part holds none of them', () => {
    fc.assert(
      fc.property(anyForm, (record) => {
        const split = splitForm(form, record)
        expect(joinForm(split)).toEqual(record)
        expect(split.open).not.toHaveProperty('mobile')
        expect(JSON.stringify(split.open)).not.toContain('"citizenId"')
      }),
    )
  })

  test('each masked path leads to the value', () => {
    fc.assert(
      fc.property(anyForm, (record) => {
        for (const path of maskForm(form, record).masked) {
          expect(valueAt(record, path)).toEqual(expect.any(String))
        }
      }),
    )
  })
})

describe('definitions', () => {
  const change = (part: Partial<ProcessDefinition>) => () =>
    createProcessRegistry([{ ...toyProcess, ...part }], () => undefined)
  const { machine } = toyProcess
  const [basics, people] = toyProcess.form

  test.each<[string, Partial<ProcessDefinition>]>([
    ['names no field there', { region: 'there' }],
    [
      'names no field nowhere',
      { materials: [{ ...toyProcess.materials[0]!, when: gt('nowhere', 1) }] },
    ],
    ['field name occurs twice', { form: [basics!, { ...basics!, id: 'again' }, people!] }],
    [
      'no data-set field a.b',
      {
        form: [
          ...toyProcess.form,
          { id: 'x', label: machine.states.DRAFT!.label, fields: { x: { ref: 'a.b' } } },
        ],
      },
    ],
    ['the initial state is no draft', { machine: { ...machine, initial: 'SUBMITTED' } }],
    [
      'unknown act fly',
      {
        machine: {
          ...machine,
          states: {
            ...machine.states,
            CERTIFIED: { ...machine.states.CERTIFIED!, on: { fly: 'ARCHIVED' } },
          },
        },
      },
    ],
    [
      'unknown MOON',
      {
        machine: {
          ...machine,
          states: {
            ...machine.states,
            CERTIFIED: { ...machine.states.CERTIFIED!, on: { archive: 'MOON' } },
          },
        },
      },
    ],
    [
      'clock decision names no state MOON',
      {
        clocks: toyProcess.clocks.map((clock) =>
          clock.id === 'decision' ? { ...clock, during: ['MOON'] } : clock,
        ),
      },
    ],
    ['an effect follows the unknown act fly', { effects: { fly: async () => undefined } }],
    [
      'document x follows the unknown act fly',
      {
        documents: [
          {
            id: 'x',
            label: machine.states.DRAFT!.label,
            on: 'fly',
            template: 'notice',
            data: () => ({}),
          },
        ],
      },
    ],
    ['statistics name no clock x', { statistics: { clock: 'x' } }],
    ['clerks apply', { applicants: { who: 'clerk', text: [] } }],
    ['a supervising unit is asked', { machine: withConsent(machine) }],
    ['the platform opens what others', { due: async () => [] }],
    [
      'nobody’s task',
      { applicants: { who: 'office', duty: 'review', disclosed: 'never', text: [] } },
    ],
    [
      'no act discloses it',
      { applicants: { who: 'office', duty: 'review', disclosed: 'by-act', text: [] } },
    ],
    [
      'filled in from the subject',
      {
        form: [
          ...toyProcess.form,
          {
            id: 'x',
            label: machine.states.DRAFT!.label,
            fields: {
              x: {
                label: machine.states.DRAFT!.label,
                rows: {},
                prefill: { dataset: 'person_in_charge' },
              },
            },
          },
        ],
      },
    ],
    ['during the unknown MOON', { materials: [{ ...toyProcess.materials[0]!, during: ['MOON'] }] }],
  ])('refused at the start: %s', (complaint, part) => {
    expect(change(part)).toThrow(complaint)
  })

  test('two versions at the same time are refused, one after the other is not', () => {
    const from = (day: string, version: number, to: string | null): ProcessDefinition => ({
      ...toyProcess,
      version,
      inForce: { from: day, to },
    })
    const registry = (...of: ProcessDefinition[]) => createProcessRegistry(of, () => undefined)
    expect(() => registry(from('2016-01-01', 1, null), from('2024-01-01', 2, null))).toThrow('two')
    const both = registry(from('2016-01-01', 1, '2023-12-31'), from('2024-01-01', 2, null))
    expect(both.current('toy-permit', '2023-12-31').version).toBe(1)
    expect(both.current('toy-permit', '2024-01-01').version).toBe(2)
    expect(() => both.current('toy-permit', '2015-12-31')).toThrow('YQ_NOT_FOUND')
  })

  test.each(['review', 'materials'])('a section has not the name of the step %s', (id) => {
    const [section] = toyProcess.form
    const broken = { ...toyProcess, form: [{ ...section!, id }, ...toyProcess.form.slice(1)] }
    expect(() => createProcessRegistry([broken], () => undefined)).toThrow(`section ${id} has`)
  })

  test('two items have two codes; versions of one share theirs', () => {
    const other = { ...toyProcess, id: 'toy-permit-2' }
    expect(() => createProcessRegistry([toyProcess, other], () => undefined)).toThrow(
      'the same item code 990',
    )
    const coded = { ...other, itemCode: '991' }
    expect(() => createProcessRegistry([toyProcess, coded], () => undefined)).not.toThrow()
  })

  test('one file in a folder `processes` is one process', async () => {
    const found = (await discoverProcesses()).map(({ id, version }) => `${id} ${version}`)
    expect(found).toContain('association-establishment 1')
    expect(new Set(found).size).toBe(found.length)
  })

  test('a file may hold an item for each type, or its versions; one without a process is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yiqi-processes-'))
    const discover = async (name: string, text: string) => {
      await mkdir(join(folder, name, 'm/processes'), { recursive: true })
      await writeFile(join(folder, name, 'm/processes/item.ts'), text)
      return discoverProcesses(pathToFileURL(join(folder, name, '/')))
    }
    const both = await discover('both', `export default ['a', 'b'].map((id) => ({ id }))`)
    expect(both.map(({ id }) => id)).toEqual(['a', 'b'])
    await expect(discover('none', 'export default [{}]')).rejects.toThrow('item.ts')
    await rm(folder, { recursive: true })
  })
})
