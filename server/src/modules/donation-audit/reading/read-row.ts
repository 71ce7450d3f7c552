import { compareNames } from '@yiqi/org-names'
import { checkPlanNumber } from '@yiqi/codes'
import {
  isOrganisationName,
  maskDonor,
  quantitiesIn,
  readDay,
  readMoney,
  readQuantity,
  withoutNumbers,
} from './cells.ts'
import { type Columns, currencyOf, type Role, unitOf } from './columns.ts'
import { readIdentities } from './identities.ts'
import { blankRow, type DisclosedRow } from './row.ts'
import type { RowCode } from './row-codes.ts'
import type { Thresholds } from '../rules/thresholds.ts'
import { createVoucherBook } from './vouchers.ts'

const totalWord = /^(合计|总计|小计|共计|total)$/i
const aggregateWord = /汇总|合并入账|多笔/

export interface ReadingTerms {
  /** A plain date: what is later cannot have been disclosed. */
  today: string
  thresholds: Thresholds
}

/** Reads the rows of one file, one after the other: repetitions and merged cells look back. */
export function createRowReader(terms: ReadingTerms) {
  const seen = new Set<string>()
  const vouchers = createVoucherBook()
  let former: DisclosedRow | null = null
  return (columns: Columns, { no, cells }: { no: number; cells: readonly string[] }) => {
    const at = (role: Role) => (cells[columns.places.get(role) ?? -1] ?? '').trim()
    const row = blankRow(no, columns.kind)
    const source: RowSource = { columns, cells, at, row, terms, former }
    readers[columns.kind](source)
    row.cells = cellsOf(source)
    const key = JSON.stringify([columns.kind, row.notice, cells])
    if (seen.has(key) && !row.codes.includes('TOTAL_ROW')) row.codes.push('ROW_REPEATED')
    else if (row.kind === 'gift') vouchers.enter(row, at('note'))
    seen.add(key)
    row.isCounted = isCounted(row)
    former = row
    return row
  }
}

interface RowSource {
  columns: Columns
  cells: readonly string[]
  at(role: Role): string
  row: DisclosedRow
  terms: ReadingTerms
  former: DisclosedRow | null
}

const uncounted = new Set<RowCode>([
  ...(['TOTAL_ROW', 'ROW_REPEATED', 'AMOUNT_NEGATIVE', 'AMOUNT_ZERO', 'UNIT_DOUBTFUL'] as const),
  ...(['AMOUNT_MISSING', 'AMOUNT_UNREADABLE'] as const),
])
const isCounted = ({ kind, codes, currency, amountFen }: DisclosedRow) =>
  kind === 'gift' &&
  currency === 'CNY' &&
  amountFen !== null &&
  !codes.some((c) => uncounted.has(c))

const readers: Record<DisclosedRow['kind'], (source: RowSource) => void> = {
  gift: readGift,
  goods: readGoods,
  figures: readFigures,
  report: readReport,
  account: readAccount,
  number: readNumber,
}

function readGift(source: RowSource): void {
  const { at, row } = source
  readCommon(source)
  const isTotal = [at('donor'), at('day'), at('rawDay'), at('serial')].some((text) =>
    totalWord.test(text),
  )
  readAmount(source, 'amount')
  if (isTotal) {
    row.codes = row.codes.filter((code) => !['DATE_MISSING', 'DATE_IMPOSSIBLE'].includes(code))
    row.codes.push('TOTAL_ROW')
    row.donor = ''
    return
  }
  if (source.columns.places.has('donor') && row.donor === '') row.codes.push('NAME_MISSING')
}

function readAmount({ at, row, columns, terms }: RowSource, role: 'amount' | 'value'): void {
  const place = columns.places.get(role)
  if (place === undefined) return
  const heading = columns.headings[place] ?? ''
  const text = at(role) || (role === 'amount' ? at('rawAmount') : '')
  row.currency = at('currency') || currencyOf(heading)
  if (row.currency !== 'CNY') row.codes.push('FOREIGN_CURRENCY')
  if (text === '') {
    if (role === 'amount') row.codes.push('AMOUNT_MISSING')
    return
  }
  const money = readMoney(text, unitOf(heading))
  if (!money) {
    row.codes.push('AMOUNT_UNREADABLE')
    return
  }
  row.amountFen = money.fen
  const { tinyFen, unitDoubtfulFen } = terms.thresholds
  if (money.fen < 0) row.codes.push('AMOUNT_NEGATIVE')
  else if (money.fen === 0) row.codes.push('AMOUNT_ZERO')
  else if (money.fen < tinyFen && row.currency === 'CNY') row.codes.push('TINY_AMOUNT')
  if (money.unit === '万元' && money.fen >= unitDoubtfulFen) row.codes.push('UNIT_DOUBTFUL')
}

/** Who, when and where: the same for gifts of money and of goods. */
function readCommon(source: RowSource): void {
  const { at, row, columns, former } = source
  row.recipient = at('recipient')
  row.notice = at('notice')
  row.reference = at('reference')
  row.direction = /^(out|发放|支出)/.test(at('direction')) ? 'out' : 'in'
  const serial = at('serial')
  row.serial = /^\d{1,9}$/.test(serial) ? Number(serial) : null
  const name = at('donor').replaceAll(/\s+/g, ' ')
  row.isOrganisation = isOrganisationName(name, at('donorType'))
  const isSum = aggregateWord.test(name)
  row.donor = withoutNumbers(maskDonor(name, row.isOrganisation || isSum))
  if (isSum) row.codes.push('AGGREGATE')
  if (columns.kind === 'goods' && name === '' && former?.notice === row.notice) {
    row.donor = former.donor
    row.isOrganisation = former.isOrganisation
  }
  if (at('filledDown') === '1' || (name === '' && row.donor !== '')) {
    row.codes.push('NAME_FILLED_DOWN')
  }
  readDays(source)
}

function readDays({ at, row, columns, terms }: RowSource): void {
  const { today, thresholds } = terms
  if (!columns.places.has('day')) return
  const written = at('day') || at('rawDay')
  row.day = readDay(written)
  row.labelledDay = readDay(at('labelledDay'))
  if (written === '') row.codes.push('DATE_MISSING')
  else if (row.day === null || row.day < thresholds.earliestDay || row.day > today) {
    row.codes.push('DATE_IMPOSSIBLE')
  }
  if (row.labelledDay !== null && row.day !== null && row.labelledDay !== row.day) {
    row.codes.push('DATE_LABEL_DIFFERS')
  }
}

function readGoods(source: RowSource): void {
  const { at, row, columns } = source
  readCommon(source)
  row.item = at('item')
  row.flow = at('flow').slice(0, 500)
  if (row.item === '') row.codes.push('ITEM_MISSING')
  if (columns.places.has('donor') && row.donor === '') row.codes.push('NAME_MISSING')
  readAmount(source, 'value')
  const written = at('quantity')
  const named = quantitiesIn(row.item)
  const read = written === '' ? null : readQuantity(written, at('unit'))
  if (read) Object.assign(row, read)
  else if (written !== '' || named.length > 1) row.codes.push('QUANTITY_UNREADABLE')
  else if (named[0]) {
    Object.assign(row, named[0])
    row.codes.push('QUANTITY_FROM_ITEM')
  } else row.codes.push('QUANTITY_MISSING')
}

function readFigures(source: RowSource): void {
  const { at, row, columns, cells } = source
  row.recipient = at('recipient')
  readDays(source)
  for (const { measure, place, unit } of columns.measures) {
    const text = (cells[place] ?? '').trim()
    if (text === '') continue
    const money = readMoney(text, unit)
    if (!money) row.codes.push('AMOUNT_UNREADABLE')
    else if (measure.startsWith('count:')) {
      row.figures.push({ measure, value: Math.round(money.fen / 100), tolerance: 0 })
    } else row.figures.push({ measure, value: money.fen, tolerance: money.tolerance })
  }
  if (row.figures.length === 0) row.codes.push('FIGURES_MISSING')
  const has = (measure: string) => row.figures.some((one) => one.measure === measure)
  if (at('note').includes('累计') && has('day') && !has('cumulative')) {
    row.codes.push('MEASURE_DOUBTFUL')
  }
}

function readReport({ at, row, columns, cells }: RowSource): void {
  row.recipient = at('recipient')
  const { figures, isBroken } = readIdentities(columns.headings, cells)
  row.figures = figures
  if (figures.length === 0) row.codes.push('FIGURES_MISSING')
  if (isBroken) row.codes.push('SUM_DIFFERS')
}

/** 收款账户: whose it is, against who calls for gifts. One body may name several, parted by `|`. */
function readAccount({ at, row }: RowSource): void {
  row.recipient = at('recipient').replace(/[(（].*[)）]$/, '')
  const holders = [...new Set(at('holder').split('|'))].map((one) => one.trim()).filter(Boolean)
  if (holders.length === 0) row.codes.push('HOLDER_MISSING')
  const isPrivate = (name: string) => !isOrganisationName(name, '') && [...name].length <= 4
  row.isOrganisation = !holders.some(isPrivate)
  row.donor = holders.map((one) => maskDonor(one, !isPrivate(one))).join('|')
  if (holders.some(isPrivate)) row.codes.push('HOLDER_PERSON')
  else if (holders.some((one) => !isSameBody(row.recipient, one))) row.codes.push('HOLDER_DIFFERS')
}

/** A mask at the end hides what followed; a branch may leave out the place before its name. */
function isSameBody(body: string, holder: string): boolean {
  const plain = holder.replaceAll(/[*＊]/g, '')
  if (plain.includes(body) || body.includes(plain)) return true
  return compareNames(body, plain).same
}

function readNumber({ at, row }: RowSource): void {
  row.reference = at('filingNumber')
  if (row.reference === '') row.codes.push('NUMBER_MISSING')
  else if (checkPlanNumber(row.reference).errors.length > 0) {
    row.codes.push('FILING_NUMBER_INVALID')
  }
}

/** As written, without what names a private person. */
function cellsOf({ columns, cells, row }: RowSource): Record<string, string> {
  const named = [columns.places.get('donor'), columns.places.get('holder')]
  return Object.fromEntries(
    columns.headings.flatMap((heading, place) => {
      const text = (cells[place] ?? '').trim()
      if (text === '' || heading === '') return []
      const shown = named.includes(place) && row.donor !== '' ? row.donor : withoutNumbers(text)
      return [[heading, shown.slice(0, 200)]]
    }),
  )
}
