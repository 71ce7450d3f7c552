import { useQuery } from '@tanstack/react-query'
import type { CaseFigure, CaseQuery, HandlingEvent } from '@yiqi/contracts'
import { casesQuery, processQuery } from '../../api/cases.ts'
import { regionsQuery } from '../../api/regions.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { CaseLines } from './CaseLines.tsx'

/** The cases behind a figure of the statistics; what it counts is in the URL. */
export default function CasesPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const cases = useQuery(casesQuery(queryOf(filters, pager.cursor)))
  return (
    <div className="pad">
      <PageHead title={t('cases.title')} lead={<Condition filters={filters} />} />
      <Await query={cases}>
        {({ items, next, total }) =>
          items.length === 0 ? (
            <Empty title={t('cases.none')} />
          ) : (
            <>
              <p className="meta" role="status">
                {total !== null && t('cases.count', { count: formatNumber(total) })}
              </p>
              <CaseLines items={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function queryOf({ get }: Filters, cursor: string | undefined): CaseQuery {
  const [process, state, outcome] = [get('process'), get('state'), get('outcome')]
  const [from, to, figure] = [get('from'), get('to'), get('figure')]
  const event = get('event') as HandlingEvent | null
  const [region, assignee, step, item] = [get('region'), get('assignee'), get('step'), get('item')]
  return {
    whose: 'region',
    limit: 50,
    withTotal: true,
    ...(process && { process }),
    ...(state && { state }),
    ...(outcome && { outcome: outcome as NonNullable<CaseQuery['outcome']> }),
    ...(get('open') && { isOpen: true }),
    ...(figure && { figure: figure as CaseFigure }),
    ...(from && !event && { submittedFrom: from }),
    ...(to && !event && { submittedTo: to }),
    ...(event && { event, ...(from && { eventFrom: from }), ...(to && { eventTo: to }) }),
    ...(get('overdue') && { isOverdue: true }),
    ...(region && { region }),
    ...(assignee && { assignee }),
    ...(step && { step }),
    ...(item && { item }),
    ...(cursor && { cursor }),
  }
}

/** In words: which service, submitted when, in which state, with which result or by which figure. */
function Condition({ filters: { get } }: { filters: Filters }) {
  const { t, say } = useWords()
  const id = get('process')
  const process = useQuery({ ...processQuery(id ?? ''), enabled: id !== null })
  const wanted = get('state') ?? get('step')
  const state = process.data?.states.find((one) => one.id === wanted)
  const event = get('event')
  const regions = useQuery(regionsQuery)
  const region = regions.data?.namesOf(get('region') ?? '').at(-1)
  const [from, to, outcome, figure] = [get('from'), get('to'), get('outcome'), get('figure')]
  return [
    process.data && say(process.data.name),
    region,
    get('overdue') && t('supervision.overdue'),
    get('name'),
    from && to && t(event ? 'supervision.between' : 'cases.period', { from, to }),
    event && t(`supervision.event.${event}` as MessageKey),
    get('open') && t('stats.open'),
    state && say(state.label),
    outcome && t(`stats.outcome.${outcome}` as MessageKey),
    figure && t(`stats.figure.${figure}` as MessageKey),
  ]
    .filter(Boolean)
    .join('　')
}
