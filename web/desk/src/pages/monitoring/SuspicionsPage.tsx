import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type Suspicion, suspicionsQuery } from '../../api/monitoring.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { MonitoringHead } from './MonitoringTabs.tsx'

const states = ['WATCHED', 'RAISED', 'DISMISSED'] as const
const classes = ['illegal', 'lookalike', 'unknown'] as const
const tones: Record<Suspicion['state'], Tone> = {
  WATCHED: 'info',
  RAISED: 'warn',
  DISMISSED: 'off',
}

export function SuspicionState({ state }: Pick<Suspicion, 'state'>) {
  const { t } = useWords()
  return <State tone={tones[state]}>{t(`suspicion.state.${state}`)}</State>
}

/** Suspicious names, the heaviest first. */
export default function SuspicionsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const chosen = states.filter((state) => filters.all('state').includes(state))
  const kind = classes.find((one) => one === filters.get('class'))
  const q = filters.get('q') ?? ''
  const found = useQuery(
    suspicionsQuery({
      state: chosen,
      ...(kind && { class: kind }),
      ...(q && { q }),
      ...(pager.cursor && { after: pager.cursor }),
    }),
  )
  const columns: Column<Suspicion>[] = [
    {
      key: 'name',
      title: t('suspicion.name'),
      isTitle: true,
      render: ({ id, name }) => <Link to={`/monitoring/suspicions/${id}`}>{name}</Link>,
    },
    {
      key: 'class',
      title: t('suspicion.class'),
      render: (one) => t(`suspicion.class.${one.class}`),
    },
    {
      key: 'confidence',
      title: t('suspicion.confidence'),
      isNumber: true,
      render: ({ confidence }) => confidence.toFixed(2),
    },
    {
      key: 'documents',
      title: t('suspicion.seenIn'),
      isNumber: true,
      render: ({ documents }) => t('suspicion.inTexts', { count: documents }),
    },
    { key: 'last', title: t('suspicion.lastAt'), render: ({ lastAt }) => formatDay(lastAt) },
    {
      key: 'state',
      title: t('suspicion.state'),
      render: ({ state }) => <SuspicionState state={state} />,
    },
  ]
  return (
    <div className="pad">
      <MonitoringHead current="suspicions" />
      <div className="listhead">
        <fieldset className="chips">
          <legend className="vh">{t('suspicion.states')}</legend>
          {states.map((state) => (
            <button
              key={state}
              type="button"
              className="chip"
              aria-pressed={chosen.includes(state)}
              onClick={() => filters.set({ state: chosen.includes(state) ? [] : [state] })}
            >
              {t(`suspicion.state.${state}`)}
            </button>
          ))}
        </fieldset>
        <div className="flt">
          <select
            className="in"
            aria-label={t('suspicion.class')}
            value={kind ?? ''}
            onChange={({ target }) => filters.set({ class: target.value })}
          >
            <option value="">{t('suspicion.allClasses')}</option>
            {classes.map((one) => (
              <option key={one} value={one}>
                {t(`suspicion.class.${one}`)}
              </option>
            ))}
          </select>
          <SearchBox
            label={t('suspicion.find')}
            value={q}
            onSearch={(text) => filters.set({ q: text })}
          />
        </div>
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('suspicion.none')} hint={t('suspicion.noneHint')} />
          ) : (
            <>
              <SearchTable
                label={t('monitoring.suspicions')}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
              />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}
