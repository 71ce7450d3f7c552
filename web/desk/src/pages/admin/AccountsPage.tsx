import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountView, PostView, SessionView } from '@yiqi/contracts'
import { useState } from 'react'
import { accountsQuery, endPost, resetPassword, setAccountState } from '../../api/admin.ts'
import { can, useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { RegionName } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { type Words, useWords } from '../../i18n/words.ts'
import { OpenAccountDialog } from './OpenAccountDialog.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { PostDialog } from './PostDialog.tsx'

type Open =
  | { dialog: 'account' }
  | { dialog: 'post'; account: AccountView }
  | { dialog: 'password'; name: string; password: string }

/** Officials and their posts. What each administrator may do here, the permissions say. */
export default function AccountsPage() {
  const words = useWords()
  const { t } = words
  const filters = useFilters()
  const pager = usePager()
  const errorText = useErrorText()
  const [open, setOpen] = useState<Open | null>(null)
  const q = filters.get('q') ?? ''
  const accounts = useQuery(
    accountsQuery({ ...(q && { q }), ...(pager.cursor && { cursor: pager.cursor }) }),
  )
  const acts = useAccountActs((name, password) => setOpen({ dialog: 'password', name, password }))
  const columns = columnsOf(words, useSession(), acts, (account) =>
    setOpen({ dialog: 'post', account }),
  )
  const close = () => setOpen(null)
  return (
    <Antd density="desk">
      <div className="pad">
        <PageHead
          title={t('accounts.title')}
          lead={t('accounts.lead')}
          side={
            <Button tone="primary" onClick={() => setOpen({ dialog: 'account' })}>
              {t('accounts.open')}
            </Button>
          }
        />
        <SearchBox
          label={t('accounts.find')}
          value={q}
          onSearch={(text) => filters.set({ q: text })}
        />
        {acts.error && (
          <Note tone="bad" live>
            {errorText(acts.error)}
          </Note>
        )}
        <Await query={accounts} lines={10}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty title={t('accounts.none')} />
            ) : (
              <>
                <SearchTable
                  label={t('accounts.title')}
                  columns={columns}
                  rows={items}
                  keyOf={({ id }) => id}
                />
                <Pager pager={pager} next={next} />
              </>
            )
          }
        </Await>
      </div>
      {open?.dialog === 'account' && (
        <OpenAccountDialog
          onClose={close}
          onOpened={(name, password) => setOpen({ dialog: 'password', name, password })}
        />
      )}
      {open?.dialog === 'post' && <PostDialog account={open.account} onClose={close} />}
      {open?.dialog === 'password' && <PasswordDialog {...open} onClose={close} />}
    </Antd>
  )
}

function useAccountActs(onPassword: (name: string, password: string) => void) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: ['accounts'] })
  const state = useMutation({
    mutationFn: ({ id, state: is, version }: AccountView) =>
      setAccountState(id, { state: is === 'active' ? 'disabled' : 'active', version }),
    onSettled,
  })
  const reset = useMutation({
    mutationFn: ({ id }: AccountView) => resetPassword(id),
    onSuccess: ({ temporaryPassword }, { name }) => onPassword(name, temporaryPassword),
  })
  const end = useMutation({ mutationFn: ({ id }: PostView) => endPost(id), onSettled })
  return {
    error: state.error ?? reset.error ?? end.error,
    toggle: state.mutate,
    reset: reset.mutate,
    end: end.mutate,
  }
}

function columnsOf(
  { t, say }: Words,
  session: SessionView,
  acts: ReturnType<typeof useAccountActs>,
  onPost: (account: AccountView) => void,
): Column<AccountView>[] {
  const mayPropose = can(session, 'identity.propose-post')
  return [
    {
      key: 'name',
      title: t('accounts.name'),
      render: ({ name, loginName }) => (
        <>
          <b>{name}</b>
          <span className="meta">　{loginName}</span>
        </>
      ),
    },
    {
      key: 'region',
      title: t('accounts.region'),
      render: ({ regionCode }) => (regionCode ? <RegionName code={regionCode} /> : '—'),
    },
    {
      key: 'posts',
      title: t('accounts.posts'),
      render: ({ name, posts }) =>
        posts.length === 0 ? (
          <span className="meta">{t('accounts.noPosts')}</span>
        ) : (
          posts.map((post) => (
            <span className="tagx" key={post.id}>
              {say(post.label)}
              {post.state === 'proposed' && `（${t('accounts.proposed')}）`}
              {mayPropose && (
                <button
                  type="button"
                  className="lk quiet"
                  aria-label={`${t('accounts.endPost')} ${say(post.label)}`}
                  onClick={() => {
                    const ask = t('accounts.endPostAsk', { name, post: say(post.label) })
                    if (window.confirm(ask)) acts.end(post)
                  }}
                >
                  {' ×'}
                </button>
              )}
            </span>
          ))
        ),
    },
    {
      key: 'state',
      title: t('accounts.state'),
      render: ({ state }) => (
        <State tone={state === 'active' ? 'ok' : 'off'}>{t(`accounts.${state}`)}</State>
      ),
    },
    {
      key: 'acts',
      title: t('common.act'),
      render: (account) => (
        <span className="row">
          {mayPropose && (
            <button type="button" className="lk" onClick={() => onPost(account)}>
              {t('accounts.givePost')}
            </button>
          )}
          <button type="button" className="lk" onClick={() => acts.reset(account)}>
            {t('accounts.reset')}
          </button>
          <button type="button" className="lk" onClick={() => acts.toggle(account)}>
            {t(account.state === 'active' ? 'accounts.disable' : 'accounts.enable')}
          </button>
        </span>
      ),
    },
  ]
}
