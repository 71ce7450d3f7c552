import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  enterHelpRequest,
  type HelpLine,
  helpPlatformsQuery,
  helpRequestsQuery,
} from '../../api/help.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { Note, State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from '../payments/Pages.tsx'
import { FieldsForm, type FormValues } from './FieldsForm.tsx'
import { requestFields, states, tones } from './fields.ts'
import { OwnKeys } from './HelpKeys.tsx'

/** 个人求助: requests of one's platform; civil affairs see those of all. */
export default function HelpRequestsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const page = usePage()
  const [isEntering, setEntering] = useState(false)
  const q = filters.get('q')
  const state = states.find((one) => one === filters.get('state'))
  const found = useQuery(
    helpRequestsQuery({ page, limit: perPage, ...(q && { q }), ...(state && { state }) }),
  )
  const platforms = useQuery(helpPlatformsQuery).data?.items ?? []
  const own = platforms.find(({ isOwn, endedOn }) => isOwn && endedOn === null)
  return (
    <div className="wrap page">
      <PageHead title={t('help.title')} lead={t('help.lead')} />
      <Note tone="warn">{t('help.notCharity')}</Note>
      <div className="flt noprint">
        <SearchBox
          label={t('help.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text, page: null })}
        />
        <select
          className="in"
          aria-label={t('help.state')}
          value={state ?? ''}
          onChange={({ target }) => filters.set({ state: target.value, page: null })}
        >
          <option value="">{t('help.anyState')}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`help.state.${one}`)}
            </option>
          ))}
        </select>
        {own && !isEntering && (
          <Button tone="primary" small onClick={() => setEntering(true)}>
            {t('help.enter')}
          </Button>
        )}
      </div>
      {own && isEntering && (
        <FieldsForm
          title="help.enter"
          submit="help.save"
          fields={requestFields}
          send={(values) => enterHelpRequest(requestOf(own.uscc, values))}
          onDone={() => setEntering(false)}
        />
      )}
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('help.none')} hint={t('help.noneHint')} />
          ) : (
            <>
              <p className="meta">{t('help.count', { count: total })}</p>
              <ul className="lines">
                {items.map((one) => (
                  <li key={one.id}>
                    <Line line={one} />
                  </li>
                ))}
              </ul>
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
      {own && <OwnKeys platform={own} />}
    </div>
  )
}

function Line({ line }: { line: HelpLine }) {
  const { t } = useWords()
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">
          <Link to={`/help-requests/${line.id}`}>{line.title}</Link>
        </h2>
        <State tone={tones[line.state]} tag>
          {t(`help.state.${line.state}`)}
        </State>
      </div>
      <p className="meta num">
        <span className="code">{line.number}</span>　{line.platformName}　{line.shownName}　
        {formatYuan(line.raisedFen)} / {formatYuan(line.targetFen)}
      </p>
    </article>
  )
}

function requestOf(platformUscc: string, values: FormValues) {
  const said = (name: string) => String(values[name] ?? '')
  return {
    ...{ platformUscc, ref: said('ref'), title: said('title'), story: said('story') },
    ...{ region: said('region'), targetFen: Number(values.targetFen) },
    reason: said('reason') as HelpLine['reason'],
    relation: said('relation') as 'self' | 'guardian' | 'kin' | 'other',
    beneficiary: { name: said('beneficiaryName'), idNo: said('beneficiaryId') },
    applicant: {
      ...{ name: said('applicantName'), idNo: said('applicantId') },
      ...(values.mobile !== undefined && { mobile: said('mobile') }),
    },
  }
}
