import { expect, it } from 'vitest'
import { regionsOf } from './regions.ts'

it('leads from the province down to a division', () => {
  const regions = regionsOf([
    { code: '100000', name: '全国', parent: null },
    { code: '990000', name: '东澜省', parent: '100000' },
    { code: '990100', name: '云汀市', parent: '990000' },
    { code: '990102', name: '望湖区', parent: '990100' },
  ])
  expect(regions.pathOf('990102')).toEqual(['990000', '990100', '990102'])
  expect(regions.namesOf('990102').join('')).toBe('东澜省云汀市望湖区')
  expect(regions.namesOf('123456')).toEqual([])
  expect(regions.options).toEqual([
    {
      value: '990000',
      label: '东澜省',
      children: [
        { value: '990100', label: '云汀市', children: [{ value: '990102', label: '望湖区' }] },
      ],
    },
  ])
})
