import { parseYuan } from '@yiqi/charity-ledger'
import type { Message } from '@yiqi/contracts'
import { type ImportFile, openSource } from '../../registers/index.ts'
import { invalid } from '../refusals.ts'
import { type Category, categories } from '../store.ts'
import type { NewPayee } from './payees.ts'

/** Headings of a list of beneficiaries; the first that a file has is taken. */
const usual = {
  name: ['姓名', '户名', '收款人户名', '受益人', 'name'],
  account: ['账号', '银行账号', '收款人账号', '卡号', 'account'],
  bank: ['开户行', '开户银行', '收款人开户行', 'bank'],
  category: ['类别', '受益人类别', 'category'],
  amount: ['金额', '金额（元）', '金额(元)', '元', 'amount'],
} as const

const kinds: Record<string, Category> = {
  学生: 'student',
  患者: 'patient',
  老年人: 'elderly',
  老人: 'elderly',
  残疾人: 'disabled',
  受灾群众: 'disaster',
  困难群众: 'poor',
  低收入家庭: 'poor',
  其他: 'other',
}

const most = 2000

export interface PayeeProblem {
  row: number
  code: string
  message: Message
}

/**
 * Reads a spreadsheet of grown-up beneficiaries, CSV or XLSX with a heading: what is good, and why the rest is not.
 * @throws AppError YQ_INVALID (PAYEE_COLUMNS) without a column of names or of amounts
 */
export async function readPayees(
  file: ImportFile,
): Promise<{ payees: NewPayee[]; problems: PayeeProblem[] }> {
  const payees: NewPayee[] = []
  const problems: PayeeProblem[] = []
  const known = new Set<string>()
  let number = 1
  let places: ReturnType<typeof placesIn> | undefined
  for await (const { columns, rows } of openSource(file).read(500)) {
    places ??= placesIn(columns)
    for (const cells of rows) {
      number++
      const one = readRow(cells, places)
      const key = 'payee' in one ? JSON.stringify([one.payee.name, one.payee.account]) : ''
      if ('problem' in one) problems.push({ row: number, ...one.problem })
      else if (known.has(key)) problems.push({ row: number, ...twice })
      else if (payees.length >= most) problems.push({ row: number, ...tooMany })
      else payees.push(one.payee)
      known.add(key)
    }
  }
  return { payees, problems }
}

function placesIn(columns: readonly string[]) {
  const find = (names: readonly string[]) =>
    columns.findIndex((heading) => names.includes(heading.trim().toLowerCase()))
  const places = {
    name: find(usual.name),
    account: find(usual.account),
    bank: find(usual.bank),
    category: find(usual.category),
    amount: find(usual.amount),
  }
  if (places.name < 0 || places.amount < 0) {
    throw invalid(
      'PAYEE_COLUMNS',
      'file',
      {
        zh: `看不出哪一列是姓名、哪一列是金额。文件里有：${columns.slice(0, 20).join('、')}`,
        en: `It is not clear which columns hold names and amounts: ${columns.slice(0, 20).join(', ')}`,
      },
      {
        zh: '表头写：姓名、账号、开户行、类别、金额。',
        en: 'Head the columns 姓名, 账号, 开户行, 类别, 金额.',
      },
    )
  }
  return places
}

type Read = { payee: NewPayee } | { problem: Omit<PayeeProblem, 'row'> }

function readRow(cells: readonly string[], places: ReturnType<typeof placesIn>): Read {
  const at = (place: number) => (place < 0 ? '' : (cells[place] ?? '').trim())
  const name = at(places.name)
  const account = at(places.account).replaceAll(' ', '')
  const bank = at(places.bank)
  if (name === '') return problem('PAYEE_NAME', '没有姓名', 'No name')
  if (!/^[0-9A-Za-z-]{0,40}$/.test(account)) {
    return problem('PAYEE_ACCOUNT', `账号“${account}”不是账号`, 'The account is no account')
  }
  const size = fenOf(at(places.amount).replaceAll(',', ''))
  if (size === null) {
    const text = at(places.amount)
    return problem('AMOUNT_INVALID', `金额“${text}”不是大于零的数`, `“${text}” is no amount`)
  }
  const said = at(places.category)
  const category = said === '' ? 'other' : (kinds[said] ?? categories.find((one) => one === said))
  if (!category) {
    const known = Object.keys(kinds).join('、')
    return problem('PAYEE_CATEGORY', `类别“${said}”不认识，可以写：${known}`, 'Unknown category')
  }
  return { payee: { name, account, bank, category, size } }
}

function fenOf(text: string): number | null {
  try {
    const fen = parseYuan(text)
    return fen > 0 ? fen : null
  } catch {
    return null
  }
}

const problem = (code: string, zh: string, en: string): Read => ({
  problem: { code, message: { zh, en } },
})
const twice = {
  code: 'PAYEE_TWICE',
  message: { zh: '和前面的一行重复：姓名、账号都相同', en: 'The same name and account again' },
}
const tooMany = {
  code: 'PAYEES_TOO_MANY',
  message: { zh: `一批最多 ${most} 人，请分批`, en: `At most ${most} at once` },
}
