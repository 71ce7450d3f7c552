import { type Expression, type FormTable, type Message, negative, total } from '@yiqi/contracts'
import { computed, type IndicatorField, lowest, money, text } from '../indicators/indicator.ts'

/** A line of a statement: what is entered, or what it adds up. Negative parts are taken off. */
export interface Line {
  /** 行次 of the official form, two digits or three. */
  no: string
  zh: string
  en: string
  /** Line numbers, `-32` for what is taken off. Absent: entered. */
  parts?: readonly string[]
  /** May be below zero. */
  isSigned?: boolean
}

export interface Column {
  /** End of the field names, e.g. `close`. */
  id: string
  /** End of the codes. */
  letter: string
  label: Message
  /** Column of the year before that it continues. */
  continues?: string
  /** Worked out from other columns of the same line. */
  across?: readonly string[]
}

export interface Statement {
  /** Begin of the field names, e.g. `bs`. */
  id: string
  letter: string
  label: Message
  lines: readonly Line[]
  columns: readonly Column[]
}

export const cellName = ({ id }: Pick<Statement, 'id'>, no: string, column: string) =>
  `${id}_${no}_${column}`

/** One indicator for each cell. */
export function statementIndicators(statement: Statement): Record<string, IndicatorField> {
  return Object.fromEntries(
    statement.lines.flatMap((line) =>
      statement.columns.map((column) => [
        cellName(statement, line.no, column.id),
        cellOf(statement, line, column),
      ]),
    ),
  )
}

function cellOf(statement: Statement, line: Line, column: Column): IndicatorField {
  const { no, zh, en, isSigned } = line
  const code = `${statement.letter}${no}.${column.letter}`
  const label = {
    zh: `${zh}（${column.label.zh}）`,
    en: `${en} (${column.label.en.toLowerCase()})`,
  }
  const cell = money(code, label.zh, label.en, {
    min: isSigned ? lowest : 0,
    ...(column.continues && {
      continues: cellName(statement, no, column.continues),
    }),
  })
  const sum = sumOf(statement, line, column)
  return sum ? computed(cell, sum) : cell
}

function sumOf(statement: Statement, { no, parts }: Line, column: Column): Expression | null {
  if (column.across) {
    return total(...column.across.map((other) => cellName(statement, no, other)))
  }
  if (!parts || column.continues) return null
  return total(...parts.map((part) => partOf(statement, part, column.id)))
}

const partOf = (statement: Statement, part: string, column: string): Expression => {
  const cell: Expression = {
    op: 'field',
    name: cellName(statement, part.replace('-', ''), column),
  }
  return part.startsWith('-') ? negative(cell) : cell
}

export const statementTable = (statement: Statement, lines = statement.lines): FormTable => ({
  label: statement.label,
  columns: statement.columns.map(({ label }) => label),
  lines: lines.map(({ no, zh, en, parts }) => ({
    no,
    label: text(zh, en),
    ...(parts && { isTotal: true }),
    cells: statement.columns.map(({ id }) => cellName(statement, no, id)),
  })),
})

/** The part of a statement that one page shows. */
export const partOfStatement = (
  statement: Statement,
  from: string,
  to: string,
  label: Message,
): Statement => ({
  ...statement,
  label,
  lines: statement.lines.filter(({ no }) => Number(no) >= Number(from) && Number(no) <= Number(to)),
})

/** Names of the cells that are typed, of some lines and a column. */
export const enteredCells = (statement: Statement, column: string): string[] =>
  statement.lines.filter(({ parts }) => !parts).map(({ no }) => cellName(statement, no, column))
