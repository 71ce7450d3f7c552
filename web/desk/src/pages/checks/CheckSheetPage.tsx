import type { CaseView } from '@yiqi/contracts'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { Antd } from '../../app/Antd.tsx'
import { useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { OfficeSections } from '../../components/form/OfficeSections.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { SaveState } from '../../components/SaveState.tsx'
import { Note } from '../../components/State.tsx'
import { useDraft } from '../../form/useDraft.ts'
import { useWords } from '../../i18n/words.ts'
import { keepOffline } from '../../offline/pages.ts'
import { useKeptCase } from '../../offline/useKeptCase.ts'

/** What inspectors fill in on site, on a phone, with or without a network. */
export default function CheckSheetPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const session = useSession()
  useEffect(() => {
    void keepOffline(session, '/desk/checks/').catch(() => undefined)
  }, [session])
  const view = useKeptCase(session.account.id, id)
  return (
    <Antd density="citizen">
      <div className="pad">
        <p className="up noprint">
          <Link to={`/cases/${id}`}>
            <Icon name="back" />
            {t('check.toCase')}
          </Link>
        </p>
        <Await query={view}>
          {(data) =>
            data.fills.length > 0 ? (
              <Sheet key={id} view={data} />
            ) : (
              <Empty isPage title={t('check.sheetClosed')} hint={t('check.sheetClosedHint')} />
            )
          }
        </Await>
      </div>
    </Antd>
  )
}

function Sheet({ view }: { view: CaseView }) {
  const { t } = useWords()
  const draft = useDraft(view)
  return (
    <>
      <PageHead title={view.title ?? ''} lead={t('check.sheet')} />
      <div className="scorebar">
        <span className="code">{view.caseNo}</span>
        <SaveState state={draft.state} />
      </div>
      {draft.state.kind === 'offline' && (
        <Note tone="warn" live>
          {t('check.noNetwork')}
        </Note>
      )}
      <OfficeSections view={view} draft={draft} />
    </>
  )
}
