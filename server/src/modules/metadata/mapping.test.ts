import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { discoverDatasets } from './discover.ts'
import { parseMapping, withElements, writeMapping } from './mapping.ts'

test('mapping/mzt097.csv has a row for every field (scripts/generate-mapping.ts)', async () => {
  const committed = await readFile('mapping/mzt097.csv', 'utf8')
  expect(writeMapping((await discoverDatasets()).all())).toBe(committed)
})

test('what an operator fills in with a spreadsheet is read, and comes to its field', async () => {
  const datasets = (await discoverDatasets()).all()
  const csv =
    '\uFEFFdataset,field,element,label\r\norganisation,name,"X 01",名称\r\norganisation,uscc,,代码\r\n'
  const mapping = parseMapping(csv)
  expect([...mapping]).toEqual([['organisation.name', 'X 01']])
  const organisation = withElements(datasets, mapping).find(({ name }) => name === 'organisation')
  expect(organisation?.fields.name?.mzt097).toBe('X 01')
  expect(organisation?.fields.uscc?.mzt097).toBeUndefined()
  expect(writeMapping(withElements(datasets, mapping))).toContain('organisation,name,X 01,名称')
})

test('a row of no field stops the start', async () => {
  const datasets = (await discoverDatasets()).all()
  const mapping = new Map([['organisation.nonsense', 'X']])
  expect(() => withElements(datasets, mapping)).toThrow('organisation.nonsense')
})
