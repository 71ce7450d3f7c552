import { Link } from 'react-router'
import { formatNumber } from '../i18n/dates.ts'

interface BarsProps {
  title: string
  rows: readonly { key: string; label: string; count: number; href: string }[]
}

/** Bars that start at 0, each with its label and figure: the table is the picture. */
export function Bars({ title, rows }: BarsProps) {
  const sorted = rows.toSorted((left, right) => right.count - left.count)
  const most = Math.max(1, ...rows.map(({ count }) => count))
  if (sorted.length === 0) return null
  return (
    <table className="bars">
      <caption>{title}</caption>
      <tbody>
        {sorted.map(({ key, label, count, href }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <span className="bar" aria-hidden="true">
                <i style={{ width: `${(count / most) * 100}%` }} />
              </span>
            </td>
            <td className="n num">
              <Link to={href}>
                {formatNumber(count)}
                <span className="vh"> {label}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
