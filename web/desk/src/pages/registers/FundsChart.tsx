import { Link } from 'react-router'
import { keyText, type RegisterEntry } from '../../api/registers.ts'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'

const series = ['total_income', 'total_expense', 'net_assets'] as const
const fenPerWan = 1_000_000
const [height, group, bar] = [96, 64, 14]
const mostYears = 6
/** Of so many years, so that bars are as wide where there are fewer. */
const width = mostYears * group

/** Funds of the years by the annual reports, in 万元: bars, and the table they are drawn from. */
export function FundsChart({ checks }: { checks: readonly RegisterEntry[] }) {
  const { t } = useWords()
  const years = checks
    .filter(({ record }) => series.some((name) => amountOf(record[name]) !== null))
    .toSorted((a, b) => String(a.record.year).localeCompare(String(b.record.year)))
    .slice(-mostYears)
  if (years.length === 0) return <p className="meta">{t('dossier.noFunds')}</p>
  const amounts = years.flatMap(({ record }) => series.map((name) => amountOf(record[name]) ?? 0))
  const [least, most] = [Math.min(0, ...amounts), Math.max(1, ...amounts)]
  const yOf = (amount: number) => ((most - amount) / (most - least)) * height
  return (
    <>
      <svg
        className="fundschart"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {years.map((entry, place) =>
          series.map((name, index) => {
            const amount = amountOf(entry.record[name]) ?? 0
            const top = Math.min(yOf(0), yOf(amount))
            return (
              <rect
                key={keyText(entry) + name}
                className={name}
                x={place * group + 8 + index * (bar + 2)}
                y={top}
                width={bar}
                height={Math.abs(yOf(amount) - yOf(0))}
              />
            )
          }),
        )}
        <line x1={0} x2={width} y1={yOf(0)} y2={yOf(0)} />
      </svg>
      <table className="funds">
        <caption className="vh">{t('dossier.funds')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dossier.year')}</th>
            {series.map((name) => (
              <th key={name} scope="col" className="n">
                <i className={`key ${name}`} aria-hidden="true" />
                {t(`dossier.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((entry) => (
            <tr key={keyText(entry)}>
              <th scope="row" className="num">
                {String(entry.record.year)}
              </th>
              {series.map((name) => (
                <td key={name} className="n num">
                  <Amount entry={entry} amount={amountOf(entry.record[name])} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Leads to the report it is from. */
function Amount({ entry, amount }: { entry: RegisterEntry; amount: number | null }) {
  if (amount === null) return <>—</>
  return (
    <Link
      to={`/registers/annual_check/${encodeURIComponent(keyText(entry))}`}
      title={`¥${formatYuan(amount)}`}
    >
      {(amount / fenPerWan).toFixed(2)}
    </Link>
  )
}

/** 分. */
const amountOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
