import { useQuery } from '@tanstack/react-query'
import { proposalsQuery } from '../../api/credit.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { ProposalLine } from './ProposalLine.tsx'

const states = ['open', 'opened', 'dismissed', 'withdrawn'] as const
const lists = ['ABNORMAL', 'SERIOUS'] as const
const grounds = [
  ...(['AB1', 'AB2', 'AB3', 'AB4', 'AB5', 'AB6', 'AB7', 'SE1'] as const),
  ...(['SE2', 'SE3', 'SE4', 'SE5', 'SE6', 'SE7', 'SE8'] as const),
]

/** The queue: what is to be handled first, and what has become of the rest. */
export function Proposals() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const asked = filters.get('state') ?? 'open'
  const state = states.find((one) => one === asked)
  const list = lists.find((one) => one === filters.get('list'))
  const q = filters.get('q')
  const found = useQuery(
    proposalsQuery({
      ...(state && { state }),
      ...(list && { list }),
      ...(q && { q }),
      ...(pager.cursor && { before: pager.cursor }),
    }),
  )
  return (
    <>
      <div className="flt">
        <SearchBox
          label={t('credit.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        <select
          className="in"
          aria-label={t('credit.state')}
          value={asked}
          onChange={({ target }) => filters.set({ state: target.value })}
        >
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`credit.state.${one}`)}
            </option>
          ))}
          <option value="any">{t('credit.anyState')}</option>
        </select>
        <select
          className="in"
          aria-label={t('credit.list')}
          value={list ?? ''}
          onChange={({ target }) => filters.set({ list: target.value })}
        >
          <option value="">{t('credit.anyList')}</option>
          {lists.map((one) => (
            <option key={one} value={one}>
              {t(`credit.list.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <details>
        <summary>{t('credit.sources')}</summary>
        <ul className="plain-list">
          {grounds.map((ground) => (
            <li key={ground} className="row">
              <b className="code">{ground}</b>
              <span>{t(`credit.source.${ground}`)}</span>
            </li>
          ))}
        </ul>
      </details>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('credit.noProposals')} hint={t('credit.noProposalsHint')} />
          ) : (
            <>
              <ul className="lines">
                {items.map((proposal) => (
                  <li key={proposal.id}>
                    <ProposalLine proposal={proposal} />
                  </li>
                ))}
              </ul>
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}
