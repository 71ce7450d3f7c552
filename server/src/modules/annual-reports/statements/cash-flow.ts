import { text } from '../indicators/indicator.ts'
import type { Line, Statement } from './statement.ts'

const line = (no: string, zh: string, en: string, parts?: string[]): Line => ({
  no,
  zh,
  en,
  ...(parts && { parts }),
})
const signed = (one: Line): Line => ({ ...one, isSigned: true })

/** 现金流量表（会民非03表）, same source. */
export const cashFlow: Statement = {
  id: 'cf',
  letter: 'L',
  label: text('现金流量表', 'Cash flow statement'),
  columns: [
    { id: 'last', letter: 'L', label: text('上年数', 'Last year'), continues: 'this' },
    { id: 'this', letter: 'T', label: text('本年数', 'This year') },
  ],
  lines: [
    line('01', '接受捐赠收到的现金', 'Received as gifts'),
    line('02', '收取会费收到的现金', 'Received as fees'),
    line('03', '提供服务收到的现金', 'Received for services'),
    line('04', '销售商品收到的现金', 'Received for goods'),
    line('05', '政府补助收到的现金', 'Received as grants'),
    line('08', '收到的其他与业务活动有关的现金', 'Received otherwise'),
    line('13', '业务活动现金流入小计', 'Inflow from activities', [
      ...['01', '02', '03', '04', '05', '08'],
    ]),
    line('14', '提供捐赠或者资助支付的现金', 'Paid as gifts and grants'),
    line('15', '支付给员工以及为员工支付的现金', 'Paid to and for staff'),
    line('16', '购买商品、接受服务支付的现金', 'Paid for goods and services'),
    line('19', '支付的其他与业务活动有关的现金', 'Paid otherwise'),
    line('23', '业务活动现金流出小计', 'Outflow from activities', ['14', '15', '16', '19']),
    signed(line('24', '业务活动产生的现金流量净额', 'Net, from activities', ['13', '-23'])),
    line('25', '收回投资所收到的现金', 'Received from investments sold'),
    line('26', '取得投资收益所收到的现金', 'Received as investment income'),
    line('27', '处置固定资产和无形资产所收回的现金', 'Received for fixed assets'),
    line('30', '收到的其他与投资活动有关的现金', 'Received otherwise, investing'),
    line('34', '投资活动现金流入小计', 'Inflow from investing', ['25', '26', '27', '30']),
    line('35', '购建固定资产和无形资产所支付的现金', 'Paid for fixed assets'),
    line('36', '对外投资所支付的现金', 'Paid for investments'),
    line('39', '支付的其他与投资活动有关的现金', 'Paid otherwise, investing'),
    line('43', '投资活动现金流出小计', 'Outflow from investing', ['35', '36', '39']),
    signed(line('44', '投资活动产生的现金流量净额', 'Net, from investing', ['34', '-43'])),
    line('45', '借款所收到的现金', 'Borrowed'),
    line('48', '收到的其他与筹资活动有关的现金', 'Received otherwise, financing'),
    line('50', '筹资活动现金流入小计', 'Inflow from financing', ['45', '48']),
    line('51', '偿还借款所支付的现金', 'Loans repaid'),
    line('52', '偿付利息所支付的现金', 'Interest paid'),
    line('55', '支付的其他与筹资活动有关的现金', 'Paid otherwise, financing'),
    line('58', '筹资活动现金流出小计', 'Outflow from financing', ['51', '52', '55']),
    signed(line('59', '筹资活动产生的现金流量净额', 'Net, from financing', ['50', '-58'])),
    signed(line('60', '汇率变动对现金的影响额', 'Effect of exchange rates')),
    signed(
      line('61', '现金及现金等价物净增加额', 'Net increase of cash', ['24', '44', '59', '60']),
    ),
  ],
}
