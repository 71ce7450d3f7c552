import { useQuery } from '@tanstack/react-query'
import {
  indicatorsQuery,
  type WarningLevel,
  warningsHref,
  warningsQuery,
} from '../../api/warnings.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { OfOrganisation } from '../../components/OfOrganisation.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { IndicatorTable } from './IndicatorTable.tsx'
import { WarningItem } from './WarningItem.tsx'

const groups = ['open', 'closed', 'indicators'] as const
const levels: readonly WarningLevel[] = ['red', 'orange', 'yellow']
const perPage = 20

/** 预警: what stands to be judged, what was, and how well each indicator does. */
export default function WarningsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const group = groups.find((one) => one === filters.get('group')) ?? 'open'
  return (
    <div className="pad">
      <PageHead title={t('warn.title')} lead={t('warn.lead')} />
      <OfOrganisation filters={filters} />
      <GroupTabs
        label={t('warn.groups')}
        groups={groups}
        current={group}
        nameOf={(name) => t(`warn.${name}`)}
        onChoose={(name) => filters.set({ group: name, page: null })}
      />
      {group === 'indicators' ? <IndicatorTable /> : <WarningList isOpen={group === 'open'} />}
    </div>
  )
}

function WarningList({ isOpen }: { isOpen: boolean }) {
  const { t } = useWords()
  const filters = useFilters()
  const page = Math.max(1, Number(filters.get('page') ?? 1) || 1)
  const level = levels.find((one) => one === filters.get('level'))
  const [q, indicator, uscc] = [filters.get('q'), filters.get('indicator'), filters.get('uscc')]
  const filter = {
    state: isOpen ? ('OPEN' as const) : ('CLOSED' as const),
    ...(q && { q }),
    ...(level && { level }),
    ...(indicator && { indicator }),
    ...(uscc && { uscc }),
  }
  const found = useQuery(warningsQuery({ ...filter, page, limit: perPage }))
  return (
    <>
      <div className="flt">
        <SearchBox
          label={t('warn.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text, page: null })}
        />
        <select
          className="in"
          aria-label={t('warn.level')}
          value={level ?? ''}
          onChange={({ target }) => filters.set({ level: target.value, page: null })}
        >
          <option value="">{t('warn.anyLevel')}</option>
          {levels.map((one) => (
            <option key={one} value={one}>
              {t(`warn.level.${one}`)}
            </option>
          ))}
        </select>
        <IndicatorChoice />
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="btn sm" href={warningsHref({ ...filter, format })} download>
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
      </div>
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('warn.none')} hint={t('warn.noneHint')} />
          ) : (
            <>
              <p className="meta">{t('warn.count', { count: total })}</p>
              <ul className="lines">
                {items.map((warning) => (
                  <li key={warning.id}>
                    <WarningItem warning={warning} />
                  </li>
                ))}
              </ul>
              <Pages page={page} last={Math.ceil(total / perPage)} />
            </>
          )
        }
      </Await>
    </>
  )
}

function IndicatorChoice() {
  const { t, say } = useWords()
  const filters = useFilters()
  const indicators = useQuery(indicatorsQuery)
  return (
    <select
      className="in"
      aria-label={t('warn.code')}
      value={filters.get('indicator') ?? ''}
      onChange={({ target }) => filters.set({ indicator: target.value, page: null })}
    >
      <option value="">{t('warn.anyIndicator')}</option>
      {indicators.data?.items
        .filter(({ hasData }) => hasData)
        .map(({ code, title }) => (
          <option key={code} value={code}>
            {code} {say(title)}
          </option>
        ))}
    </select>
  )
}

function Pages({ page, last }: { page: number; last: number }) {
  const { t } = useWords()
  const filters = useFilters()
  if (last < 2) return null
  const to = (number: number) => filters.set({ page: String(number) })
  return (
    <nav className="pager" aria-label={t('common.pages')}>
      {page > 1 && (
        <button type="button" className="btn sm" onClick={() => to(page - 1)}>
          {t('common.previous')}
        </button>
      )}
      {page < last && (
        <button type="button" className="btn sm" onClick={() => to(page + 1)}>
          {t('common.next')}
        </button>
      )}
    </nav>
  )
}
