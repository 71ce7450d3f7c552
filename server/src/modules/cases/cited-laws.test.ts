import { expect, test } from 'vitest'
import { citedLaws } from './cited-laws.ts'

test('each law once, with each of its articles once, however they are named', () => {
  expect(
    citedLaws([
      '《基金会管理条例》第八条第一款第四项；《民办非企业单位登记暂行办法》第五条',
      '《社会团体登记管理条例》（2016 年修订）第十条、第十一条第一款',
      '《基金会管理条例》第八条第一款第二项',
      '《基金会管理条例》第六十条之一',
      '《慈善法》',
      '《民法典》第一百零二条、第九十三条、第十条、第20条',
      '没有依据',
    ]),
  ).toEqual([
    { title: '基金会管理条例', articles: ['第八条', '第六十条之一'] },
    { title: '民办非企业单位登记暂行办法', articles: ['第五条'] },
    { title: '社会团体登记管理条例', articles: ['第十条', '第十一条'] },
    { title: '慈善法', articles: [] },
    { title: '民法典', articles: ['第十条', '第20条', '第九十三条', '第一百零二条'] },
  ])
})
