import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { datasetQuery, type Post, postsQuery } from '../../api/registers.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'

/** Posts across organisations: of everybody of a name, or of one person with all that he ever held. */
export default function PeoplePage() {
  const { t } = useWords()
  const filters = useFilters()
  const name = filters.get('name')
  const person = filters.get('person')
  return (
    <div className="pad">
      <PageHead title={t('people.title')} lead={t('people.lead')} />
      <NameSearch
        key={name}
        name={name ?? ''}
        onSearch={(text) => filters.set({ name: text, person: null })}
      />
      {person ? <PersonPosts personId={person} /> : name && <Namesakes name={name} />}
    </div>
  )
}

function NameSearch({ name, onSearch }: { name: string; onSearch(name: string): void }) {
  const { t } = useWords()
  const [text, setText] = useState(name)
  return (
    <search>
      <form
        className="formrow"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(text.trim())
        }}
      >
        <div className="field">
          <label className="lab" htmlFor="person-name">
            {t('people.name')}
            <span className="meta">　{t('people.nameHint')}</span>
          </label>
          <input
            className="in"
            id="person-name"
            type="search"
            maxLength={50}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        <button type="submit" className="btn pri">
          {t('common.search')}
        </button>
      </form>
    </search>
  )
}

function Namesakes({ name }: { name: string }) {
  const { t } = useWords()
  const posts = useQuery(postsQuery({ name }))
  return (
    <Await query={posts}>
      {({ items }) => {
        if (items.length === 0) {
          return <Empty title={t('people.none')} hint={t('people.noneHint')} />
        }
        const people = [...Map.groupBy(items, ({ personId }) => personId)]
        const counts = { name, people: people.length, posts: items.length }
        return (
          <>
            <p className="sec" role="status">
              {t('people.found', counts)}
            </p>
            {people.map(([personId, held], index) => {
              const title =
                people.length > 1 ? t('people.person', { name, number: index + 1 }) : name
              return (
                <section className="review" key={personId}>
                  <div className="listhead">
                    <h2>{title}</h2>
                    <Link to={`/people?${new URLSearchParams({ person: personId })}`}>
                      {t('people.all')}
                      <span className="vh"> {title}</span>
                    </Link>
                  </div>
                  <Posts label={title} posts={held} />
                </section>
              )
            })}
          </>
        )
      }}
    </Await>
  )
}

function PersonPosts({ personId }: { personId: string }) {
  const { t } = useWords()
  const posts = useQuery(postsQuery({ personId }))
  return (
    <Await query={posts}>
      {({ items }) => {
        const [latest] = items
        if (!latest) return <Empty title={t('people.noPosts')} hint={t('people.noPostsHint')} />
        const { name } = latest
        const title = t('people.postsOf', { name })
        return (
          <section className="review">
            <div className="listhead">
              <h2>{title}</h2>
              <Link to={`/people?${new URLSearchParams({ name })}`}>{t('people.others')}</Link>
            </div>
            <Posts label={title} posts={items} />
          </section>
        )
      }}
    </Await>
  )
}

function Posts({ label, posts }: { label: string; posts: readonly Post[] }) {
  const { t } = useWords()
  const definition = useQuery(datasetQuery('person_in_charge'))
  const field = definition.data?.fields.find(({ name }) => name === 'post')
  const columns: Column<Post>[] = [
    {
      key: 'organisation',
      title: t('people.organisation'),
      isTitle: true,
      render: ({ uscc, organisation }) => (
        <Link className="name" to={`/registers/organisation/${uscc}`}>
          {organisation}
        </Link>
      ),
    },
    {
      key: 'post',
      title: t('people.post'),
      render: ({ post, isLegalRep }) => (
        <>
          {field ? <FieldValue field={field} value={post} /> : post}
          {isLegalRep && <span className="meta">　{t('people.legalRep')}</span>}
        </>
      ),
    },
    {
      key: 'from',
      title: t('people.from'),
      render: ({ startedOn }) => <time className="nb num">{startedOn}</time>,
    },
    {
      key: 'to',
      title: t('people.to'),
      render: ({ endedOn }) =>
        endedOn ? (
          <time className="nb num">{endedOn}</time>
        ) : (
          <State tone="ok">{t('people.inOffice')}</State>
        ),
    },
  ]
  return (
    <SearchTable
      label={label}
      columns={columns}
      rows={posts}
      keyOf={({ uscc, post, startedOn }) => `${uscc} ${post} ${startedOn}`}
    />
  )
}
