import { useQuery } from '@tanstack/react-query'
import { casesQuery } from '../../api/cases.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { useWords } from '../../i18n/words.ts'
import { CaseLines } from './CaseLines.tsx'

export function HandledCases() {
  const { t } = useWords()
  const pager = usePager()
  const cases = useQuery(
    casesQuery({ whose: 'handled', ...(pager.cursor && { cursor: pager.cursor }) }),
  )
  return (
    <Await query={cases}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Empty title={t('tasks.empty')} />
        ) : (
          <>
            <CaseLines items={items} />
            <Pager pager={pager} next={next} />
          </>
        )
      }
    </Await>
  )
}
