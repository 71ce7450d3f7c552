import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { regionsQuery } from '../../api/regions.ts'
import {
  type Rating,
  type RatingStatistics,
  ratingsQuery,
  ratingStatisticsQuery,
} from '../../api/supervision.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { State, type Tone } from '../../components/State.tsx'
import type { Filters } from '../../components/useFilters.ts'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { levelKey } from '../case/RatingPanel.tsx'
import { FollowUpWork } from './FollowUpWork.tsx'
import { PartTabs } from './PartTabs.tsx'
import { PeriodChoice } from './PeriodChoice.tsx'
import { usePeriod } from './usePeriod.ts'

const levels = [5, 4, 3, 2, 1] as const
const states = ['open', 'contacted', 'answered', 'judged'] as const

/** 好差评 of one's regions: figures, the ratings behind them, and what becomes of the bad ones. */
export default function RatingsPage() {
  const { t } = useWords()
  const { filters, period } = usePeriod()
  const pager = usePager()
  const statistics = useQuery(ratingStatisticsQuery(period))
  const level = Number(filters.get('level'))
  const state = states.find((one) => one === filters.get('state'))
  const [process, region] = [filters.get('process'), filters.get('region')]
  const ratings = useQuery(
    ratingsQuery({
      ...period,
      ...(level && { level }),
      ...(state && { state }),
      ...(process && { process }),
      ...(region && { region }),
      ...(pager.cursor && { before: pager.cursor }),
    }),
  )
  return (
    <div className="pad">
      <PageHead
        title={t('supervision.title')}
        lead={t('supervision.lead')}
        side={<PeriodChoice filters={filters} period={period} />}
      />
      <PartTabs current="ratings" />
      <Await query={statistics} lines={4}>
        {(data) => <Figures data={data} period={period} />}
      </Await>
      <Choices filters={filters} />
      <Await query={ratings}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('rating.none')} />
          ) : (
            <>
              <ul className="lines">
                {items.map((rating) => (
                  <li key={rating.id}>
                    <RatingLine rating={rating} />
                  </li>
                ))}
              </ul>
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function Choices({ filters }: { filters: Filters }) {
  const { t } = useWords()
  return (
    <div className="flt">
      <select
        className="in"
        aria-label={t('rating.level')}
        value={filters.get('level') ?? ''}
        onChange={({ target }) => filters.set({ level: target.value })}
      >
        <option value="">{t('rating.allLevels')}</option>
        {levels.map((level) => (
          <option key={level} value={level}>
            {t(levelKey(level))}
          </option>
        ))}
      </select>
      <select
        className="in"
        aria-label={t('rating.state')}
        value={filters.get('state') ?? ''}
        onChange={({ target }) => filters.set({ state: target.value })}
      >
        <option value="">{t('rating.allStates')}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {t(`rating.state.${state}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface FiguresProps {
  data: RatingStatistics
  period: { from: string; to: string }
}

function Figures({ data, period }: FiguresProps) {
  const { t, say } = useWords()
  const regions = useQuery(regionsQuery)
  const hrefOf = (filter: Readonly<Record<string, string>>) =>
    `/supervision/ratings?${new URLSearchParams({ ...period, ...filter })}`
  const rateOf = (rate: number | null) =>
    rate === null ? t('stats.noneYet') : `${(rate * 100).toFixed(1)}%`
  const nameOf = (code: string) => regions.data?.namesOf(code).at(-1) ?? code
  const tables = [
    {
      title: t('rating.byItem'),
      key: 'process',
      lines: data.byProcess.map((line) => ({ ...line, label: say(line.name) })),
    },
    {
      title: t('supervision.byOffice'),
      key: 'region',
      lines: data.byRegion.map((line) => ({ ...line, label: nameOf(line.of) })),
    },
  ]
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('rating.good')}</dt>
          <dd className="num">{rateOf(data.goodRate)}</dd>
        </div>
        {levels.map((level) => (
          <div key={level}>
            <dt>{t(levelKey(level))}</dt>
            <dd className="num">
              <Link to={hrefOf({ level: String(level) })}>
                {formatNumber(data.byLevel[level - 1] ?? 0)}
                <span className="vh"> {t(levelKey(level))}</span>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      {data.total > 0 && (
        <div className="split even">
          {tables.map(({ title, key, lines }) => (
            <table className="bars" key={key}>
              <caption>{title}</caption>
              <tbody>
                {lines.map(({ of, label, goodRate, total }) => (
                  <tr key={of}>
                    <th scope="row">{label}</th>
                    <td className="n num">{rateOf(goodRate)}</td>
                    <td className="n num">
                      <Link to={hrefOf({ [key]: of })}>
                        {formatNumber(total)}
                        <span className="vh"> {label}</span>
                      </Link>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </div>
      )}
    </>
  )
}

const toneOf: Record<(typeof states)[number], Tone> = {
  open: 'bad',
  contacted: 'warn',
  answered: 'info',
  judged: 'ok',
}

function RatingLine({ rating }: { rating: Rating }) {
  const { t, say } = useWords()
  const { level, processName, tags, words, ratedAt, caseId, followUp } = rating
  const due =
    followUp?.state === 'open'
      ? followUp.contactDueOn && t('rating.contactBy', { date: followUp.contactDueOn })
      : followUp?.state === 'contacted' &&
        followUp.answerDueOn &&
        t('rating.answerBy', { date: followUp.answerDueOn })
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">
          {t(levelKey(level))}　{say(processName)}
        </h2>
        {followUp && (
          <State tone={toneOf[followUp.state]}>{t(`rating.state.${followUp.state}`)}</State>
        )}
      </div>
      {(tags.length > 0 || words) && (
        <p>
          {tags.map((tag) => (
            <span key={tag} className="tagx">
              {t(`rating.tag.${tag}` as MessageKey)}
            </span>
          ))}
          {words}
        </p>
      )}
      <p className="meta">
        <span className="nb">{formatMinute(ratedAt)}</span>
        {due && <span className="nb">　{due}</span>}
        {followUp?.isLate && <b>　{t('rating.late')}</b>}
        <span className="nb">　</span>
        <Link to={`/cases/${caseId}`}>{t('rating.open')}</Link>
      </p>
      {followUp && <FollowUpWork followUp={followUp} />}
    </article>
  )
}
