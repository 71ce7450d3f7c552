import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { rectificationsQuery } from '../../api/rectifications.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { Proposal, RectificationTag } from './Proposal.tsx'

const groups = { open: ['proposed'], done: ['approved', 'returned'] } as const
const groupNames = ['open', 'done'] as const

/** What is proposed to be rectified in the registers of one's regions, and what was decided. */
export default function RectificationsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const group = filters.get('state') === 'done' ? 'done' : 'open'
  const { cursor } = pager
  const found = useQuery(
    rectificationsQuery({ state: [...groups[group]], ...(cursor && { before: cursor }) }),
  )
  return (
    <div className="pad">
      <PageHead title={t('rectify.title')} lead={t('rectify.lead')} />
      <GroupTabs
        label={t('rectify.states')}
        groups={groupNames}
        current={group}
        nameOf={(name) => t(`rectify.${name}`)}
        onChoose={(name) => filters.set({ state: name })}
      />
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('rectify.none')} hint={t('rectify.noneHint')} />
          ) : (
            <>
              <ul className="lines">
                {items.map((one) => (
                  <li key={one.id}>
                    <article className="review">
                      <div className="listhead">
                        <h2 className="name">
                          <Link to={`/rectifications/${one.id}`}>{one.title}</Link>
                        </h2>
                        <RectificationTag state={one.state} />
                      </div>
                      <Proposal rectification={one} />
                    </article>
                  </li>
                ))}
              </ul>
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}
