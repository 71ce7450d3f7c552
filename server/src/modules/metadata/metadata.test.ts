import { maskAccount, maskCitizenId, maskEmail, maskMobile, maskName } from '@yiqi/codes'
import { type Dataset, defineDataset, le } from '@yiqi/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, systemActor } from '../../kernel/context.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { transparentProtection } from '../../testing/field-protection.ts'
import { createRegisters } from '../registers/index.ts'
import {
  applyCatalogue,
  createCatalogue,
  dictionary,
  discoverDatasets,
  fieldOfHeading,
  formFields,
  jsonSchema,
  listModel,
  validateRecord,
} from './index.ts'

const label = (zh: string, en: string) => ({ zh, en })

/** One object, and nothing else, makes a data set. */
const toy = defineDataset({
  name: 'toy_kite',
  label: label('风筝', 'Kite'),
  definition: label('测试用的数据集', 'A data set for tests'),
  key: ['kite_no'],
  storage: { class: 'distributed', by: 'kite_no' },
  authority: label('登记管理机关', 'Registrar'),
  sharing: 'U',
  retentionYears: 1,
  title: 'name',
  fields: {
    kite_no: { type: 'string', label: label('编号', 'Number'), required: true, max: 10 },
    name: { type: 'string', label: label('名称', 'Name'), required: true, max: 20 },
    maker: {
      type: 'string',
      label: label('制作人', 'Maker'),
      max: 20,
      sensitivity: 'G',
      mask: 'name',
    },
    price: { type: 'money', label: label('价格', 'Price'), max: 1_000_000 },
    made_on: { type: 'date', label: label('制作日期', 'Made on') },
    flown_on: { type: 'date', label: label('放飞日期', 'Flown on') },
    colours: { type: 'strings', label: label('颜色', 'Colours') },
    secret: { type: 'string', label: label('秘密', 'Secret'), sensitivity: 'S', disclosure: 'R' },
    kind: { type: 'code', list: 'sex', label: label('类别', 'Kind'), aliases: ['种类'] },
  },
  rules: [
    {
      id: 'KITE-001',
      kind: 'sequence',
      severity: 'error',
      fields: ['made_on', 'flown_on'],
      expression: le('made_on', { op: 'field', name: 'flown_on' }),
      message: label('放飞早于制作', 'Flown before it was made'),
      hint: label('请核对日期。', 'Check the dates.'),
    },
  ],
  list: { columns: ['name', 'price'], facets: ['kind'], sort: ['name'] },
  since: '2026-11-23',
})

const catalogue = createCatalogue([toy])
const problemsOf = (change: object) =>
  validateRecord(toy, { kite_no: '1', name: '鸢', ...change }, { asOf: '2026-11-23' }).map(
    ({ code, field }) => [code, field],
  )

describe('validation', () => {
  test.each([
    [{}, []],
    [{ name: null }, [['FIELD_REQUIRED', 'name']]],
    [{ name: '不详' }, [['FIELD_PLACEHOLDER', 'name']]],
    [{ name: '鸢'.repeat(20) }, []],
    [{ name: '鸢'.repeat(21) }, [['FIELD_LENGTH', 'name']]],
    [{ name: '𠮷'.repeat(20) }, []],
    [{ name: '锟斤拷' }, [['TEXT_DIRTY', 'name']]],
    [{ name: '<b>鸢' }, [['TEXT_DIRTY', 'name']]],
    [{ name: '鸢？？' }, [['TEXT_LOST', 'name']]],
    [{ price: 0 }, []],
    [{ price: -1 }, [['FIELD_RANGE', 'price']]],
    [{ price: 1_000_000 }, []],
    [{ price: 1_000_001 }, [['FIELD_RANGE', 'price']]],
    [{ price: 1.5 }, [['FIELD_TYPE', 'price']]],
    [{ made_on: '2026-02-30' }, [['FIELD_DATE', 'made_on']]],
    [{ made_on: '2026-01-02', flown_on: '2026-01-02' }, []],
    [{ made_on: '2026-01-02', flown_on: '2026-01-01' }, [['KITE-001', 'made_on']]],
    [{ kind: '1' }, []],
    [{ kind: '7' }, [['FIELD_LIST', 'kind']]],
    [{ colours: ['红', ''] }, [['FIELD_TYPE', 'colours']]],
    [{ tail: 1 }, [['FIELD_UNKNOWN', 'tail']]],
  ])('%j: %j', (change, expected) => {
    expect(problemsOf(change)).toEqual(expected)
  })

  test('every problem says in both languages what is wrong and how to mend it', () => {
    for (const problem of validateRecord(toy, { name: '无', price: -1 }, { asOf: '2026-11-23' })) {
      expect(
        problem.message.zh && problem.message.en && problem.hint?.zh && problem.hint.en,
      ).toBeTruthy()
    }
  })
})

describe('what follows from a definition', () => {
  test('import columns by label, name or alias; list; form; schema; dictionary', () => {
    const of = (heading: string) => fieldOfHeading(toy, heading)
    expect([
      of('名称'),
      of('Made on'),
      of('price'),
      of('种类'),
      of('价格（元）'),
      of('尾巴'),
    ]).toEqual(['name', 'made_on', 'price', 'kind', 'price', undefined])
    expect(listModel(toy).columns.map(({ field, canSort }) => [field, canSort])).toEqual([
      ['name', true],
      ['price', false],
    ])
    expect(listModel(toy).facets[0]?.codes).toHaveLength(4)
    expect(formFields(toy).map(({ name }) => name)).toContain('colours')
    const { properties } = jsonSchema(toy, 'exchange') as { properties: object }
    expect(properties).not.toHaveProperty('secret')
    expect(dictionary(catalogue)[0]).toMatchObject({ name: 'toy_kite', isPublic: true })
  })

  test.each([
    [
      'an unknown code list',
      { fields: { ...toy.fields, kind: { ...toy.fields.kind, list: 'x' } } },
    ],
    ['a system column', { fields: { ...toy.fields, version: toy.fields.price } }],
    ['a key without the distribution column', { storage: { class: 'distributed', by: 'name' } }],
    ['a parent that does not exist', { parent: { dataset: 'nobody', by: 'kite_no' } }],
  ])('%s is refused', (_case, change) => {
    expect(() => createCatalogue([{ ...toy, ...change } as Dataset])).toThrow('toy_kite')
  })
})

describe('in the database', () => {
  let db: TestDatabase
  const system = systemActor('测试')
  beforeAll(async () => {
    db = await createTestDatabase()
    await applyCatalogue(db.ownerPool, catalogue)
  })
  afterAll(() => db.drop())

  test('the platform is prepared already; applying again does nothing', async () => {
    expect(await applyCatalogue(db.ownerPool, await discoverDatasets())).toEqual([])
    expect(await applyCatalogue(db.ownerPool, catalogue)).toEqual([])
  })

  test('a record goes in through the engine and comes out masked for the public', async () => {
    const registers = createRegisters({ catalogue, protection: transparentProtection })
    const ctx = { db: db.app, now: () => new Date('2026-11-23T00:00:00Z'), newId: () => '' }
    const record = { kite_no: '1', name: '鸢', maker: '张三丰', colours: ['红', '黄'], secret: 's' }
    const seen = await db.app.transaction().execute(async (tx) => {
      await enter(tx, system)
      const options = { provenance: { reason: '测试' } }
      await registers.enrol(tx, ctx, system, 'toy_kite', record, options)
      return registers.findByKey(tx, 'toy_kite', { kite_no: '1' })
    })
    const { secret, ...open } = record
    expect(seen).toMatchObject({ record: open, sealed: ['secret'], version: 1 })

    for (const view of ['pub.toy_kite', 'pub.toy_kite_version']) {
      const { rows } = await db.appPool.query(`select * from ${view}`)
      expect(rows).toMatchObject([
        { kite_no: '1', name: '鸢', maker: '张**', colours: ['红', '黄'] },
      ])
      expect(Object.keys(rows[0])).not.toContain('secret')
    }
    expect(secret).toBe('s')
  })

  test.each([
    ['price', '-1', 'toy_kite_price_check'],
    ['kind', "'7'", 'toy_kite_kind_check'],
    ['made_on, flown_on', "'2026-01-02', '2026-01-01'", 'toy_kite_kite_001_check'],
  ])('the table refuses what validation refuses: %s', async (columns, values, check) => {
    const client = await db.appPool.connect()
    try {
      await client.query("begin; select set_config('yiqi.purpose', 'system', true)")
      const insert = client.query(`
        insert into registers.toy_kite (kite_no, name, version, valid_from, recorded_at, ${columns})
        values ('9', '鸢', 1, now(), now(), ${values})`)
      await expect(insert).rejects.toThrow(check)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('a new field and a wider list are added in place; data is never lost silently', async () => {
    const fields = {
      ...toy.fields,
      tail: toy.fields.maker,
      price: { ...toy.fields.price, max: 9 },
    }
    const wider = createCatalogue([{ ...toy, fields }])
    expect(await applyCatalogue(db.ownerPool, wider)).toEqual(['toy_kite'])
    const { rows } = await db.ownerPool.query(
      `select obj_description(oid, 'pg_constraint') as condition from pg_constraint
       where conname = 'toy_kite_price_check'`,
    )
    expect(rows[0].condition).toBe('price between 0 and 9')

    const { price: _removed, ...fewer } = toy.fields
    const narrower = { ...toy, fields: fewer, list: { ...toy.list, columns: ['name'] } } as Dataset
    await expect(applyCatalogue(db.ownerPool, createCatalogue([narrower]))).rejects.toThrow(
      'toy_kite.price is no longer defined',
    )
    const retyped = { ...toy.fields, price: { ...toy.fields.price, type: 'integer' as const } }
    const changed = createCatalogue([{ ...toy, fields: { ...retyped, tail: toy.fields.maker } }])
    await expect(applyCatalogue(db.ownerPool, changed)).rejects.toThrow('bigint to integer')
  })

  test('D8 #49: the masks of the database are those of the library', async () => {
    const samples: [string, string[], (text: string) => string][] = [
      ['mask_name', ['张三丰', '阿里木·买买提', '张', ''], maskName],
      ['mask_mobile', ['13800138000', '138', '010-12345678'], maskMobile],
      ['mask_email', ['zhang@x.cn', 'z@x.cn', 'nobody', '@x.cn', 'a@b@c.cn'], maskEmail],
      ['mask_account', ['6222 0000 1111 2222', '1234567', '12345678'], maskAccount],
      ['mask_citizen_id', ['11010519491231002X', '12345'], (id) => maskCitizenId(id, 'shared')],
    ]
    for (const [name, texts, mask] of samples) {
      for (const text of texts) {
        const { rows } = await db.appPool.query(`select metadata.${name}($1) as masked`, [text])
        expect([name, text, rows[0].masked]).toEqual([name, text, mask(text)])
      }
    }
  })
})
