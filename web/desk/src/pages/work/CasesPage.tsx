import { useQuery } from '@tanstack/react-query'
import type { CaseQuery } from '@yiqi/contracts'
import { casesQuery, processQuery } from '../../api/cases.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
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
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('cases.none')} />
          ) : (
            <>
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
  const [from, to] = [get('from'), get('to')]
  return {
    whose: 'region',
    limit: 50,
    ...(process && { process }),
    ...(state && { state }),
    ...(outcome && { outcome: outcome as NonNullable<CaseQuery['outcome']> }),
    ...(get('open') && { isOpen: true }),
    ...(from && { submittedFrom: from }),
    ...(to && { submittedTo: to }),
    ...(cursor && { cursor }),
  }
}

/** In words: which service, submitted when, in which state or with which result. */
function Condition({ filters: { get } }: { filters: Filters }) {
  const { t, say } = useWords()
  const id = get('process')
  const process = useQuery({ ...processQuery(id ?? ''), enabled: id !== null })
  const state = process.data?.states.find((one) => one.id === get('state'))
  const [from, to, outcome] = [get('from'), get('to'), get('outcome')]
  return [
    process.data && say(process.data.name),
    from && to && t('cases.period', { from, to }),
    get('open') && t('stats.open'),
    state && say(state.label),
    outcome && t(`stats.outcome.${outcome}` as MessageKey),
  ]
    .filter(Boolean)
    .join('　')
}
