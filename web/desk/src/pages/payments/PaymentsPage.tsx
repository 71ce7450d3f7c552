import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { BankTab } from './BankTab.tsx'
import { CallbackList } from './CallbackList.tsx'
import { DayList } from './DayList.tsx'
import { MerchantTab } from './MerchantTab.tsx'
import { PaymentList } from './PaymentList.tsx'
import { RefundList } from './RefundList.tsx'

const parts = ['list', 'bank', 'days', 'refunds', 'callbacks', 'merchants'] as const
const bodies = {
  list: PaymentList,
  bank: BankTab,
  days: DayList,
  refunds: RefundList,
  callbacks: CallbackList,
  merchants: MerchantTab,
}

/** 收付款: the money of one of the organisations that one acts for. */
export default function PaymentsPage() {
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
      <PageHead title={t('payments.title')} lead={t('payments.lead')} />
      {organisations.length > 1 && (
        <div className="field">
          <label className="lab" htmlFor="payments-of">
            {t('form.organisation')}
          </label>
          <select
            className="in"
            id="payments-of"
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
        label={t('payments.parts')}
        groups={parts}
        current={part}
        nameOf={(name) => t(`payments.${name}`)}
        onChoose={(name) => filters.set({ part: name, page: null, state: null, q: null })}
      />
      <Part key={`${uscc}/${part}`} uscc={uscc} />
    </div>
  )
}
