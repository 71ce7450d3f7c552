import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '@yiqi/contracts'
import { Link, useParams } from 'react-router'
import { caseQuery } from '../../api/cases.ts'
import { Antd } from '../../app/Antd.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'
import { DraftForm } from './DraftForm.tsx'

/** Filling in an application, step by step. */
export default function DraftPage() {
  const { id = '' } = useParams()
  const view = useQuery(caseQuery(id))
  return (
    <Antd density="citizen">
      <Await query={view}>
        {(data) =>
          data.canEdit ? <DraftForm key={id} view={data} /> : <NotEditable view={data} />
        }
      </Await>
    </Antd>
  )
}

function NotEditable({ view }: { view: CaseView }) {
  const { t } = useWords()
  return (
    <Empty
      title={view.title ?? t('hall.untitled')}
      hint={t('form.notEditable')}
      action={
        <Link className="btn" to={`/cases/${view.id}`}>
          {t('case.follow')}
        </Link>
      }
    />
  )
}
