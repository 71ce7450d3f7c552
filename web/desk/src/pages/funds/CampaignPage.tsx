import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { type CampaignFunds, campaignQuery } from '../../api/funds.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { AllocationTab } from './AllocationTab.tsx'
import { BookTab } from './BookTab.tsx'
import { ClosingTab } from './ClosingTab.tsx'
import { DisbursementTab } from './DisbursementTab.tsx'
import { LotTab } from './LotTab.tsx'

const parts = ['book', 'allocations', 'disbursements', 'lots', 'closing'] as const
const bodies = {
  book: BookTab,
  allocations: AllocationTab,
  disbursements: DisbursementTab,
  lots: LotTab,
  closing: ClosingTab,
}

/** 资金: the book of one campaign and everything that is done with its money. */
export default function CampaignPage() {
  const { campaign = '' } = useParams()
  const found = useQuery(campaignQuery(campaign))
  return (
    <div className="wrap page">
      <Await query={found}>{(funds) => <Campaign funds={funds} />}</Await>
    </div>
  )
}

function Campaign({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const filters = useFilters()
  const part = parts.find((one) => one === filters.get('part')) ?? 'book'
  const Part = bodies[part]
  return (
    <>
      <PageHead
        title={funds.name}
        lead={
          <>
            {funds.charity} <span className="code">{funds.campaign}</span>{' '}
            <span className="num">
              {funds.startOn} – {funds.endOn}
            </span>
          </>
        }
        side={
          <button type="button" className="btn noprint" onClick={() => window.print()}>
            <Icon name="print" />
            {t('common.print')}
          </button>
        }
      />
      {funds.totals === null ? (
        <Empty title={t('funds.noBook')} hint={t('funds.noBookHint')} />
      ) : (
        <>
          <GroupTabs
            label={t('funds.parts')}
            groups={parts}
            current={part}
            nameOf={(name) => t(`funds.part.${name}`)}
            onChoose={(name) =>
              filters.set({ part: name, page: null, state: null, q: null, claim: null, sort: null })
            }
          />
          <Part key={part} funds={funds} />
        </>
      )}
    </>
  )
}
