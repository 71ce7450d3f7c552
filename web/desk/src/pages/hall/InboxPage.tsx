import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  deskPath,
  type NoticeView,
  noticesQuery,
  readAllNotices,
  readNotice,
} from '../../api/notices.ts'
import { isOfficial, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { State } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** What the platform told this account, newest first. */
export default function InboxPage() {
  const { t } = useWords()
  const official = isOfficial(useSession())
  const pager = usePager()
  const notices = useQuery(noticesQuery(pager.cursor))
  const read = useMarkRead()
  return (
    <div className={official ? 'pad read-page' : 'wrap page read-page'}>
      <PageHead
        title={t('nav.inbox')}
        lead={
          Boolean(notices.data?.items.length) &&
          t('hall.unread', { count: notices.data?.unread ?? 0 })
        }
        side={
          Boolean(notices.data?.unread) && (
            <Button small onClick={() => read.mutate(null)}>
              {t('hall.markAllRead')}
            </Button>
          )
        }
      />
      <Await query={notices}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('hall.noNotices')} hint={t('hall.noNoticesHint')} />
          ) : (
            <>
              <ul className="caselist">
                {items.map((notice) => (
                  <NoticeLine
                    key={notice.id}
                    notice={notice}
                    onRead={() => read.mutate(notice.id)}
                  />
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

function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) => (id === null ? readAllNotices() : readNotice(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
}

function NoticeLine({ notice, onRead }: { notice: NoticeView; onRead(): void }) {
  const { t, say } = useWords()
  const { at, subject, body, readAt, deliveries } = notice
  const href = deskPath(notice)
  return (
    <li>
      <div>
        {href ? (
          <Link className="t" to={href} onClick={() => !readAt && onRead()}>
            {say(subject)}
          </Link>
        ) : (
          <b className="t">{say(subject)}</b>
        )}
        <p className="sec">{say(body)}</p>
        <p className="meta">
          <time>{formatMinute(at)}</time>
          {deliveries
            .filter(({ result }) => result !== 'no-address')
            .map(({ channel, result }) => (
              <span key={channel}>
                {t(`delivery.${channel}`)} {t(`delivery.${result}`)}
              </span>
            ))}
        </p>
      </div>
      <div className="right">
        {readAt ? (
          <span className="meta">{t('hall.read')}</span>
        ) : (
          <>
            <State tone="info">{t('hall.new1')}</State>
            <button type="button" className="btn text sm" onClick={onRead}>
              {t('hall.markRead')}
            </button>
          </>
        )}
      </div>
    </li>
  )
}
