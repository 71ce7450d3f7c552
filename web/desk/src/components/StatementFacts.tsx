import type { FormTable, FormValues } from '@yiqi/contracts'
import { formatYuan } from '../form/money.ts'
import { useWords } from '../i18n/words.ts'

/** A statement to be read: last year beside this one. */
export function StatementFacts({ table, values }: { table: FormTable; values: FormValues }) {
  const { t, say } = useWords()
  return (
    // What scrolls must be reachable by keyboard.
    <section className="statement" aria-label={say(table.label)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('form.line')}</th>
            {table.columns.map((column) => (
              <th scope="col" key={column.zh}>
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.lines.map((line) => (
            <tr key={line.no ?? line.label.zh} className={line.isTotal ? 'total' : undefined}>
              <th scope="row">
                {line.no && <small className="num">{line.no}</small>}
                {say(line.label)}
              </th>
              {line.cells.map((name, index) => {
                const value = name === null ? undefined : values[name]
                return (
                  <td
                    key={name ?? index}
                    className="num"
                    data-label={say(table.columns[index] ?? table.label)}
                  >
                    {typeof value === 'number' ? formatYuan(value) : '–'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
