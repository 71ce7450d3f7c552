import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { BookList } from './BookList.tsx'
import { DonationList } from './DonationList.tsx'
import { ImportGifts } from './ImportGifts.tsx'
import { RequestList } from './RequestList.tsx'
import { Selection } from './Selection.tsx'

const parts = ['list', 'import', 'books', 'requests'] as const
const bodies = { list: DonationList, import: ImportGifts, books: BookList, requests: RequestList }

/** 捐赠: what one of the organisations that one acts for was given. */
export default function DonationsPage() {
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
      <PageHead title={t('donations.title')} lead={t('donations.lead')} />
      {organisations.length > 1 && (
        <Selection
          label={t('form.organisation')}
          options={organisations}
          nameOf={nameOf}
          chosen={uscc}
          onChange={(one) => filters.set({ uscc: one, campaign: null, page: null })}
        />
      )}
      <GroupTabs
        label={t('donations.parts')}
        groups={parts}
        current={part}
        nameOf={(name) => t(`donations.${name}`)}
        onChoose={(name) => filters.set({ part: name, page: null, state: null, q: null })}
      />
      <Part key={`${uscc}/${part}`} uscc={uscc} />
    </div>
  )
}
