import { text } from '../indicators/indicator.ts'
import { type Line, partOfStatement, type Statement } from './statement.ts'

const line = (no: string, zh: string, en: string, parts?: string[]): Line => ({
  no,
  zh,
  en,
  ...(parts && { parts }),
})
const signed = (one: Line): Line => ({ ...one, isSigned: true })

/** 资产负债表（会民非01表）, 《民间非营利组织会计制度》（财会〔2004〕7 号）; line numbers from knowledge [K]. */
export const balanceSheet: Statement = {
  id: 'bs',
  letter: 'J',
  label: text('资产负债表', 'Balance sheet'),
  columns: [
    { id: 'open', letter: 'O', label: text('年初数', 'At the beginning'), continues: 'close' },
    { id: 'close', letter: 'C', label: text('期末数', 'At the end') },
  ],
  lines: [
    line('01', '货币资金', 'Cash and bank balances'),
    line('02', '短期投资', 'Short-term investments'),
    line('03', '应收款项', 'Receivables'),
    line('04', '预付账款', 'Prepayments'),
    line('08', '存货', 'Inventories'),
    line('09', '待摊费用', 'Deferred expenses'),
    line('15', '一年内到期的长期债权投资', 'Long-term debt investments due within a year'),
    line('18', '其他流动资产', 'Other current assets'),
    line('20', '流动资产合计', 'Current assets', ['01', '02', '03', '04', '08', '09', '15', '18']),
    line('21', '长期股权投资', 'Long-term equity investments'),
    line('24', '长期债权投资', 'Long-term debt investments'),
    line('30', '长期投资合计', 'Long-term investments', ['21', '24']),
    line('31', '固定资产原价', 'Fixed assets at cost'),
    line('32', '减：累计折旧', 'Less: accumulated depreciation'),
    signed(line('33', '固定资产净值', 'Fixed assets, net', ['31', '-32'])),
    line('34', '在建工程', 'Construction in progress'),
    line('35', '文物文化资产', 'Cultural relics'),
    signed(line('38', '固定资产清理', 'Disposal of fixed assets')),
    signed(line('40', '固定资产合计', 'Fixed assets, all', ['33', '34', '35', '38'])),
    line('41', '无形资产', 'Intangible assets'),
    line('51', '受托代理资产', 'Assets held in trust'),
    signed(line('60', '资产总计', 'Total assets', ['20', '30', '40', '41', '51'])),
    line('61', '短期借款', 'Short-term loans'),
    line('62', '应付款项', 'Payables'),
    line('63', '应付工资', 'Wages payable'),
    signed(line('65', '应交税金', 'Taxes payable')),
    line('66', '预收账款', 'Advances received'),
    line('71', '预提费用', 'Accrued expenses'),
    line('72', '预计负债', 'Provisions'),
    line('74', '一年内到期的长期负债', 'Long-term liabilities due within a year'),
    line('78', '其他流动负债', 'Other current liabilities'),
    signed(
      line('80', '流动负债合计', 'Current liabilities', [
        ...['61', '62', '63', '65', '66', '71', '72', '74', '78'],
      ]),
    ),
    line('81', '长期借款', 'Long-term loans'),
    line('84', '长期应付款', 'Long-term payables'),
    line('88', '其他长期负债', 'Other long-term liabilities'),
    line('90', '长期负债合计', 'Long-term liabilities', ['81', '84', '88']),
    line('91', '受托代理负债', 'Liabilities held in trust'),
    signed(line('100', '负债合计', 'Total liabilities', ['80', '90', '91'])),
    signed(line('101', '非限定性净资产', 'Unrestricted net assets')),
    signed(line('105', '限定性净资产', 'Restricted net assets')),
    signed(line('110', '净资产合计', 'Net assets', ['101', '105'])),
    signed(line('120', '负债和净资产总计', 'Liabilities and net assets', ['100', '110'])),
  ],
}

export const assets = partOfStatement(balanceSheet, '01', '60', text('资产', 'Assets'))
export const liabilities = partOfStatement(
  balanceSheet,
  '61',
  '120',
  text('负债和净资产', 'Liabilities and net assets'),
)
