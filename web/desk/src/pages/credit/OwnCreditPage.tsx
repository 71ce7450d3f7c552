import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { CreditOf } from './CreditOf.tsx'

/** 我的信用: of one of the organisations that one acts for. */
export default function OwnCreditPage() {
  const { t } = useWords()
  const { organisations } = useSession()
  const filters = useFilters()
  const nameOf = useOrganisationNames(organisations)
  const chosen = organisations.find((uscc) => uscc === filters.get('uscc')) ?? organisations[0]
  return (
    <div className="wrap page">
      <PageHead title={t('credit.ownTitle')} lead={t('credit.ownLead')} />
      {organisations.length > 1 && (
        <div className="field">
          <label className="lab" htmlFor="credit-of">
            {t('form.organisation')}
          </label>
          <select
            className="in"
            id="credit-of"
            value={chosen}
            onChange={({ target }) => filters.set({ uscc: target.value })}
          >
            {organisations.map((uscc) => (
              <option key={uscc} value={uscc}>
                {nameOf(uscc)}
              </option>
            ))}
          </select>
        </div>
      )}
      {chosen ? <CreditOf uscc={chosen} isOwn /> : <Empty title={t('credit.noOrganisation')} />}
    </div>
  )
}
