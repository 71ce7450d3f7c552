import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { confirmPost, type ProposedPost, proposedPostsQuery } from '../../api/admin.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { RegionName } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** The second of the two people that a post takes. */
export default function GrantsPage() {
  const { t, say } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const posts = useQuery(proposedPostsQuery)
  const confirm = useMutation({
    mutationFn: ({ id }: ProposedPost) => confirmPost(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['posts'] }),
  })
  const columns: Column<ProposedPost>[] = [
    { key: 'who', title: t('grants.who'), render: ({ accountName }) => <b>{accountName}</b> },
    { key: 'duty', title: t('accounts.duty'), render: ({ label }) => say(label) },
    {
      key: 'region',
      title: t('accounts.region'),
      render: ({ regionCode }) => <RegionName code={regionCode} />,
    },
    {
      key: 'term',
      title: t('grants.term'),
      render: ({ validFrom: from, validTo: to }) =>
        to ? t('rules.until', { from, to }) : t('rules.since', { from }),
    },
    { key: 'by', title: t('grants.proposedBy'), render: ({ proposedBy }) => proposedBy },
    {
      key: 'act',
      title: t('common.act'),
      render: (post) => (
        <Button
          small
          busy={confirm.isPending && confirm.variables?.id === post.id}
          onClick={() => confirm.mutate(post)}
        >
          {t('grants.confirm')}
          <span className="vh">
            {' '}
            {post.accountName} {say(post.label)}
          </span>
        </Button>
      ),
    },
  ]
  return (
    <div className="pad">
      <PageHead title={t('grants.title')} lead={t('grants.lead')} />
      {confirm.error && (
        <Note tone="bad" live>
          {errorText(confirm.error)}
        </Note>
      )}
      <Await query={posts}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('grants.none')} />
          ) : (
            <SearchTable
              label={t('grants.title')}
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
            />
          )
        }
      </Await>
    </div>
  )
}
