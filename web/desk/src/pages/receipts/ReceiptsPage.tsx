import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { RangeTab } from './RangeTab.tsx'
import { ReceiptList } from './ReceiptList.tsx'
import { ReversalList } from './ReversalList.tsx'

const parts = ['list', 'reversals', 'ranges'] as const
const bodies = { list: ReceiptList, reversals: ReversalList, ranges: RangeTab }

/** 捐赠票据: receipts of one of the organisations that one acts for. */
export default function ReceiptsPage() {
  const { t } = useWords()
  const { organisations } = useSession()
  const filters = useFilters()
  const nameOf = useOrganisationNames(organisations)
  const uscc = organisations.find((one) => one === filters.get('uscc')) ?? organisations[0]
  const part = parts.find((one) => one === filters.get('part')) ?? 'list'
  const Part = bodies[part]
  if (!uscc) return <Empty isPage title={t('credit.noOrganisation')} />
  return (
    <div className="wrap page">
      <PageHead title={t('receipts.title')} lead={t('receipts.lead')} />
      {organisations.length > 1 && (
        <div className="field">
          <label className="lab" htmlFor="receipts-of">
            {t('form.organisation')}
          </label>
          <select
            className="in"
            id="receipts-of"
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
      <GroupTabs
        label={t('receipts.parts')}
        groups={parts}
        current={part}
        nameOf={(name) => t(`receipts.${name}`)}
        onChoose={(name) => filters.set({ part: name, page: null, state: null, q: null })}
      />
      <Part key={`${uscc}/${part}`} uscc={uscc} />
    </div>
  )
}
