import { expect, test } from 'vitest'
import { shortTitle } from '../text/citations.ts'
import { hasCorpus, latestVersions, readCorpus } from '../testing/corpus.ts'
import { type Question, questions } from '../testing/questions.ts'
import { createPassageIndex } from './passage-index.ts'
import { glossarySynonyms } from './synonyms.ts'

const goal = 24
const depth = 3

test.skipIf(!hasCorpus)(
  'of 30 questions at least 24 have the article that answers them among the first three (needs ../shared)',
  () => {
    expect(questions).toHaveLength(30)
    const versions = latestVersions(readCorpus())
    const index = createPassageIndex(glossarySynonyms())
    for (let from = 0; from < versions.length; from += 300)
      index.load(versions.slice(from, from + 300))
    index.compact()
    const labels = new Map(
      versions.map(({ id, title, passages }) => [id, { title: shortTitle(title), passages }]),
    )
    const placeOf = ({ question, answers }: Question) => {
      const hits = index.search({ q: question, limit: 10, on: '2026-11-23' })
      const place = hits.findIndex(({ versionId, seq }) => {
        const found = labels.get(versionId)
        const label = found?.passages.find((one) => one.seq === seq)?.label
        return answers.some(([title, article]) => title === found?.title && article === label)
      })
      return place < 0 ? Infinity : place + 1
    }
    const start = performance.now()
    const places = questions.map((question) => ({ question, place: placeOf(question) }))
    const perQuestion = ((performance.now() - start) / questions.length).toFixed(1)
    const found = places.filter(({ place }) => place <= depth)
    const first = places.filter(({ place }) => place === 1)
    const missed = places
      .filter(({ place }) => place > depth)
      .map(({ question, place }) => `  ${place === Infinity ? '>10' : place}\t${question.question}`)
    process.stdout.write(
      `${found.length} of ${questions.length} questions among the first ${depth}, ${first.length} first; ` +
        `${perQuestion} ms a question; ` +
        `${index.size.versions} documents, ${index.size.passages} passages\n${missed.join('\n')}\n`,
    )
    expect(found.length).toBeGreaterThanOrEqual(goal)
  },
  240_000,
)
