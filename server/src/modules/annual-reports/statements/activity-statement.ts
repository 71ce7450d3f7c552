import { text } from '../indicators/indicator.ts'
import type { Line, Statement } from './statement.ts'

const line = (no: string, zh: string, en: string, parts?: string[]): Line => ({
  no,
  zh,
  en,
  isSigned: true,
  ...(parts && { parts }),
})

/** 业务活动表（会民非02表）, same source. What is restricted and what is not add up to the year. */
export const activityStatement: Statement = {
  id: 'as',
  letter: 'K',
  label: text('业务活动表', 'Statement of activities'),
  columns: [
    {
      id: 'free_last',
      letter: 'LU',
      label: text('上年非限定性', 'Unrestricted, last year'),
      continues: 'free',
    },
    {
      id: 'bound_last',
      letter: 'LR',
      label: text('上年限定性', 'Restricted, last year'),
      continues: 'bound',
    },
    {
      id: 'all_last',
      letter: 'LT',
      label: text('上年合计', 'Total, last year'),
      continues: 'all',
    },
    { id: 'free', letter: 'U', label: text('本年非限定性', 'Unrestricted') },
    { id: 'bound', letter: 'R', label: text('本年限定性', 'Restricted') },
    { id: 'all', letter: 'T', label: text('本年合计', 'Total'), across: ['free', 'bound'] },
  ],
  lines: [
    line('01', '捐赠收入', 'Gifts'),
    line('02', '会费收入', 'Membership fees'),
    line('03', '提供服务收入', 'Services'),
    line('04', '商品销售收入', 'Sales'),
    line('05', '政府补助收入', 'Government grants'),
    line('06', '投资收益', 'Investment income'),
    line('09', '其他收入', 'Other income'),
    line('11', '收入合计', 'Total income', ['01', '02', '03', '04', '05', '06', '09']),
    line('12', '业务活动成本', 'Cost of activities'),
    line('21', '管理费用', 'Management cost'),
    line('24', '筹资费用', 'Fundraising cost'),
    line('28', '其他费用', 'Other cost'),
    line('35', '费用合计', 'Total cost', ['12', '21', '24', '28']),
    line('40', '限定性净资产转为非限定性净资产', 'Released from restriction'),
    line('45', '净资产变动额', 'Change in net assets', ['11', '-35', '40']),
  ],
}
