import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useParams } from 'react-router'
import {
  attachPaper,
  paperKinds,
  type Rectification,
  rectificationQuery,
} from '../../api/rectifications.ts'
import { can, useSession } from '../../api/session.ts'
import { DropZone } from '../../components/DropZone.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { Decision } from './Decision.tsx'
import { Proposal, RectificationTag } from './Proposal.tsx'

/** One rectification: whoever may approves or returns it; its proposer sees what became of it. */
export default function RectificationPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const rectification = useQuery(rectificationQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/rectifications">
          <Icon name="back" />
          {t('rectify.title')}
        </Link>
      </p>
      <Await query={rectification}>{(data) => <Whole rectification={data} />}</Await>
    </div>
  )
}

function Whole({ rectification }: { rectification: Rectification }) {
  const { t } = useWords()
  const session = useSession()
  const { title, state, isMine, dataset, recordKey } = rectification
  const isOpen = state === 'proposed'
  return (
    <>
      <PageHead
        title={title}
        lead={<RectificationTag state={state} />}
        side={<Link to={`/registers/${dataset}/${recordKey}`}>{t('rectify.record')}</Link>}
      />
      <Proposal rectification={rectification} />
      {isOpen && isMine && <OwnPaper rectification={rectification} />}
      {isOpen && !isMine && can(session, 'registers.approve-rectification') && (
        <Decision id={rectification.id} />
      )}
    </>
  )
}

/** Its proposer waits, and may add the paper meanwhile. */
function OwnPaper({ rectification: { id, paper } }: { rectification: Rectification }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { state } = useLocation()
  const attach = useMutation({
    mutationFn: (file: File) => attachPaper(id, file),
    onSettled: () => client.invalidateQueries({ queryKey: ['rectifications'] }),
  })
  const hasFailed = state?.paperFailed === true && !paper
  return (
    <section className="review">
      <Note tone={hasFailed ? 'warn' : 'info'} live>
        {t(hasFailed ? 'rectify.paperFailed' : 'rectify.isMine')}
      </Note>
      <DropZone
        label={t(paper ? 'rectify.otherPaper' : 'rectify.choosePaper')}
        name={t('rectify.paperName')}
        accept={paperKinds}
        onFiles={([file]) => file && attach.mutate(file)}
      >
        {t('rectify.paperKinds')}
      </DropZone>
      {attach.error && (
        <p className="msg bad" role="alert">
          {errorText(attach.error)}
        </p>
      )}
    </section>
  )
}
