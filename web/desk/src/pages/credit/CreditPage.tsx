import { Link } from 'react-router'
import { can, useSession } from '../../api/session.ts'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { Measures } from './Measures.tsx'
import { Letters } from './Letters.tsx'
import { Proposals } from './Proposals.tsx'

const parts = ['proposals', 'letters', 'measures'] as const

/** What rules propose and people decide; letters to residences; the way to the registers of credit. */
export default function CreditPage() {
  const { t } = useWords()
  const session = useSession()
  const filters = useFilters()
  const part = parts.find((one) => one === filters.get('part')) ?? 'proposals'
  return (
    <div className="pad">
      <PageHead
        title={t('credit.title')}
        lead={t('credit.lead')}
        side={
          <>
            <Link className="btn sm" to="/registers/credit_listing?status=listed">
              {t('credit.listings')}
            </Link>
            <Link className="btn sm" to="/registers/credit_record">
              {t('credit.records')}
            </Link>
            {can(session, 'credit.handle') && (
              <Link className="btn sm" to="/open">
                {t('credit.byHand')}
              </Link>
            )}
          </>
        }
      />
      <GroupTabs
        label={t('credit.parts')}
        groups={parts}
        current={part}
        nameOf={(one) => t(`credit.${one}`)}
        onChoose={(one) => filters.set({ part: one, state: null, list: null, q: null })}
      />
      {part === 'proposals' && <Proposals />}
      {part === 'letters' && <Letters />}
      {part === 'measures' && <Measures />}
    </div>
  )
}
