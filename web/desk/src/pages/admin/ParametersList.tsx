import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type ListedParameter, parametersQuery } from '../../api/admin.ts'
import { can, useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { RegionName } from '../../components/FieldValue.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import type { Filters } from '../../components/useFilters.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { ParameterDialog } from './ParameterDialog.tsx'
import { parameterText } from './parameter-text.ts'

const marks = ['V', 'K', 'K?', 'D'] as const
const tones = { V: 'ok', K: 'info', 'K?': 'warn', D: 'off' } as const
type Mark = (typeof marks)[number]

/** So many are shown before one asks for all. */
const atFirst = 50

/** Every figure that an authority may set, with its default, its source and what was set where. */
export function ParametersList({ q, filters }: { q: string; filters: Filters }) {
  const words = useWords()
  const { t, say } = words
  const session = useSession()
  const [chosen, setChosen] = useState<ListedParameter | null>(null)
  const [isAll, setAll] = useState(false)
  const parameters = useQuery(parametersQuery)
  const mark = filters.get('mark') ?? ''
  const matches = (one: ListedParameter) =>
    (!mark || one.mark === mark) &&
    [one.key, one.label.zh, one.label.en, one.source].some((text) =>
      text.toLowerCase().includes(q.toLowerCase()),
    )
  const maySet = can(session, 'rules.set-parameter')
  const columns: Column<ListedParameter>[] = [
    {
      key: 'label',
      title: t('rules.parameter'),
      isTitle: true,
      render: ({ key, label, rules: [rule, ...more] }) => (
        <div className="nm long">
          {rule ? (
            <Link to={`/rules/${encodeURIComponent(rule.id)}`}>{say(rule.title)}</Link>
          ) : null}
          {more.length > 0 && (
            <span className="meta">{t('rules.andMore', { n: more.length })}</span>
          )}
          <br />
          {say(label)}
          <span className="meta code">　{key}</span>
        </div>
      ),
    },
    {
      key: 'default',
      title: t('rules.default'),
      render: ({ default: usual, unit }) => (
        <span className="num nm">{parameterText(usual, unit, words)}</span>
      ),
    },
    {
      key: 'set',
      title: t('rules.setValues'),
      render: ({ set_values: values, unit }) =>
        values.length === 0
          ? null
          : values.map(({ region, value, valid_from: from }) => (
              <p key={region + from}>
                <RegionName code={region} /> {t('rules.since', { from })}{' '}
                <b className="num">{parameterText(value, unit, words)}</b>
              </p>
            )),
    },
    {
      key: 'source',
      title: t('rules.source'),
      render: ({ source, mark: own }) => (
        <div className="nm long">
          <State tone={tones[own as Mark] ?? 'off'}>{t(`rules.mark.${own}` as MessageKey)}</State>
          <br />
          <span className="meta">{source}</span>
        </div>
      ),
    },
    ...(maySet
      ? [
          {
            key: 'act',
            title: t('common.act'),
            render: (one: ListedParameter) => (
              <button type="button" className="btn sm" onClick={() => setChosen(one)}>
                {t('rules.set')}
                <span className="vh"> {say(one.label)}</span>
              </button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <MarkChoice filters={filters} />
      <Await query={parameters} lines={10}>
        {({ items }) => {
          const found = items.filter(matches)
          return found.length === 0 ? (
            <Empty title={t('register.none')} hint={t('register.noneHint')} />
          ) : (
            <>
              <p className="meta" role="status">
                {t('rules.count', { count: found.length })}
              </p>
              <SearchTable
                label={t('rules.parameters')}
                columns={columns}
                rows={isAll ? found : found.slice(0, atFirst)}
                keyOf={({ key }) => key}
              />
              {!isAll && found.length > atFirst && (
                <button type="button" className="btn text" onClick={() => setAll(true)}>
                  {t('rules.showAll', { count: found.length })}
                </button>
              )}
            </>
          )
        }}
      </Await>
      {chosen && (
        <Antd density="desk">
          <ParameterDialog parameter={chosen} onClose={() => setChosen(null)} />
        </Antd>
      )}
    </>
  )
}

/** Only those of one mark, e.g. what is still to be verified. */
function MarkChoice({ filters }: { filters: Filters }) {
  const { t } = useWords()
  return (
    <p className="flt">
      <label className="inline">
        {t('rules.markOf')}
        <select
          className="in"
          value={filters.get('mark') ?? ''}
          onChange={({ target }) => filters.set({ mark: target.value })}
        >
          <option value="">{t('common.all')}</option>
          {marks.map((one) => (
            <option key={one} value={one}>
              {t(`rules.mark.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </p>
  )
}
