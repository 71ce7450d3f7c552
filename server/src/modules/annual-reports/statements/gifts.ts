import { text } from '../indicators/indicator.ts'
import type { Line, Statement } from './statement.ts'

const line = (no: string, zh: string, en: string, parts?: string[]): Line => ({
  no,
  zh,
  en,
  ...(parts && { parts }),
})

/** 接受捐赠情况, as the foundation’s annual report form of the ministry has it. */
export const gifts: Statement = {
  id: 'gift',
  letter: 'M',
  label: text('接受捐赠情况', 'Gifts received'),
  columns: [
    {
      id: 'cash_last',
      letter: 'LC',
      label: text('上年现金', 'Cash, last year'),
      continues: 'cash',
    },
    {
      id: 'goods_last',
      letter: 'LN',
      label: text('上年非现金', 'Goods, last year'),
      continues: 'goods',
    },
    {
      id: 'all_last',
      letter: 'LT',
      label: text('上年合计', 'Total, last year'),
      continues: 'all',
    },
    { id: 'cash', letter: 'C', label: text('现金', 'Cash') },
    { id: 'goods', letter: 'N', label: text('非现金', 'Goods') },
    { id: 'all', letter: 'T', label: text('合计', 'Total'), across: ['cash', 'goods'] },
  ],
  lines: [
    line('03', '来自境内自然人的捐赠', 'Domestic, natural persons'),
    line('04', '来自境内法人或者其他组织的捐赠', 'Domestic, legal persons'),
    line('02', '来自境内的捐赠', 'Domestic', ['03', '04']),
    line('06', '来自境外自然人的捐赠', 'From abroad, natural persons'),
    line('07', '来自境外法人或者其他组织的捐赠', 'From abroad, legal persons'),
    line('05', '来自境外的捐赠', 'From abroad', ['06', '07']),
    line('01', '本年度捐赠收入', 'Gifts of the year', ['02', '05']),
    line('08', '接受非公益性捐赠', 'Gifts not for public benefit'),
  ],
}
