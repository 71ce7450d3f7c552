import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readPayees } from './read-payees.ts'

const file = (text: string) => ({
  ...{ name: '名单.csv', bytes: Buffer.byteLength(text) },
  open: async () => Readable.from([Buffer.from(text)]),
})

test('a list is read row by row: what is good, and why the rest is not', async () => {
  const text = [
    '姓名,账号,开户行,类别,金额（元）',
    '赵一,6222 0000 1111,云汀银行,老人,"1,000.50"',
    ',6222,云汀银行,学生,1',
    '钱二,账号,云汀银行,学生,1',
    '孙三,6223,云汀银行,学生,0',
    '李四,6224,云汀银行,学生,1.005',
    '周五,6225,云汀银行,邻居,1',
    '赵一,622200001111,云汀银行,老人,5',
  ].join('\n')
  const { payees, problems } = await readPayees(file(text))
  expect(payees).toEqual([
    {
      ...{ name: '赵一', account: '622200001111', bank: '云汀银行' },
      ...{ category: 'elderly', size: 100_050 },
    },
  ])
  expect(problems.map(({ row, code }) => [row, code])).toEqual([
    [3, 'PAYEE_NAME'],
    [4, 'PAYEE_ACCOUNT'],
    [5, 'AMOUNT_INVALID'],
    [6, 'AMOUNT_INVALID'],
    [7, 'PAYEE_CATEGORY'],
    [8, 'PAYEE_TWICE'],
  ])
})

test('without a column of names or amounts nothing is read', async () => {
  await expect(readPayees(file('账号,开户行\n1,2'))).rejects.toMatchObject({
    refusal: { problems: [{ code: 'PAYEE_COLUMNS' }] },
  })
})
