import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { dockingsQuery, type Docking } from '../../api/docking.ts'
import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from '../payments/Pages.tsx'
import { AskDocking } from './AskDocking.tsx'
import { DockingItem } from './DockingItem.tsx'
import { OwnClients } from './OwnClients.tsx'

const states: readonly Docking['state'][] = [
  ...(['ASKED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ENDED'] as const),
]

/** 平台对接: requests of one's charity, or to one's platform. */
export default function DockingPage() {
  const { t } = useWords()
  const id = useId()
  const { organisations } = useSession()
  const filters = useFilters()
  const nameOf = useOrganisationNames(organisations)
  const uscc = organisations.find((one) => one === filters.get('uscc')) ?? organisations[0]
  const state = states.find((one) => one === filters.get('state'))
  const page = usePage()
  const [isAsking, setAsking] = useState(false)
  const found = useQuery({
    ...dockingsQuery({ of: uscc ?? '', page, limit: perPage, ...(state && { state }) }),
    enabled: uscc !== undefined,
  })
  if (!uscc) return <Empty isPage title={t('credit.noOrganisation')} />
  const isPlatform = found.data?.isPlatform === true
  return (
    <div className="wrap page">
      <PageHead
        title={t('docking.title')}
        lead={t(isPlatform ? 'docking.leadPlatform' : 'docking.leadCharity')}
      />
      <div className="row noprint">
        {organisations.length > 1 && (
          <div className="field">
            <label className="lab" htmlFor={`${id}-of`}>
              {t('form.organisation')}
            </label>
            <select
              className="in"
              id={`${id}-of`}
              value={uscc}
              onChange={({ target }) => filters.set({ uscc: target.value, page: null })}
            >
              {organisations.map((one) => (
                <option key={one} value={one}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label className="lab" htmlFor={`${id}-state`}>
            {t('docking.state')}
          </label>
          <select
            className="in"
            id={`${id}-state`}
            value={state ?? ''}
            onChange={({ target }) => filters.set({ state: target.value || null, page: null })}
          >
            <option value="">{t('docking.anyState')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {t(`docking.state.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Await query={found}>
        {({ items, total, platforms }) => (
          <>
            {!isPlatform && platforms.length > 0 && !isAsking && (
              <div className="row noprint">
                <Button tone="primary" onClick={() => setAsking(true)}>
                  {t('docking.new')}
                </Button>
              </div>
            )}
            {isAsking && (
              <AskDocking uscc={uscc} platforms={platforms} onDone={() => setAsking(false)} />
            )}
            {items.length === 0 ? (
              <Empty
                title={t('docking.none')}
                hint={t(isPlatform ? 'docking.nonePlatform' : 'docking.noneCharity')}
              />
            ) : (
              <ul className="lines">
                {items.map((one) => (
                  <li key={one.id}>
                    <DockingItem docking={one} isPlatform={isPlatform} />
                  </li>
                ))}
              </ul>
            )}
            {isPlatform && <OwnClients uscc={uscc} />}
            <Pages page={page} hasMore={page * perPage < total} />
          </>
        )}
      </Await>
    </div>
  )
}
