import type { Config } from '../../kernel/config.ts'
import type { Actor } from '../../kernel/context.ts'
import { findPassages, type FoundPassage, type PassageSearch } from './find-passages.ts'
import { type NoAnswer, phraseAnswer, type Sentence } from './model.ts'
import type { KnowledgeServices } from './services.ts'

export interface Answer {
  passages: FoundPassage[]
  /** Phrased by a model; each sentence names passages by their place in the list, from 1. Null: see why. */
  sentences: Sentence[] | null
  why: 'off' | 'no-passages' | NoAnswer | null
}

const passagesRead = 6
/** A passage that says less of what was asked answers nothing. */
const leastCoverage = 0.35
const longestPassage = 1500

type Needs = Pick<KnowledgeServices, 'db' | 'now' | 'newId' | 'knowledge'> & {
  config: Pick<Config, 'knowledgeModel'>
}

/** The passages are the answer; where a model is set up, it may put public ones into words. */
export async function answerQuestion(
  services: Needs,
  actor: Actor,
  search: Omit<PassageSearch, 'limit' | 'offset'>,
): Promise<Answer> {
  const q = withoutPersonalData(search.q)
  const passages = await findPassages(services, actor, { ...search, q, limit: passagesRead })
  const { knowledgeModel } = services.config
  if (knowledgeModel === null) return { passages, sentences: null, why: 'off' }
  const given = passages.flatMap((passage, index) =>
    passage.coverage >= leastCoverage && passage.version.access === 'PUBLIC'
      ? [
          {
            number: index + 1,
            source: sourceOf(passage),
            text: passage.text.slice(0, longestPassage),
          },
        ]
      : [],
  )
  if (given.length === 0) return { passages, sentences: null, why: 'no-passages' }
  const answer = await phraseAnswer(knowledgeModel, q, given)
  return 'sentences' in answer
    ? { passages, sentences: answer.sentences, why: null }
    : { passages, sentences: null, why: answer.refusal }
}

/** 《社会团体登记管理条例》第十条 */
export const sourceOf = ({ version, label }: Pick<FoundPassage, 'version' | 'label'>) =>
  `《${version.title}》${label ?? ''}`

/** The model may stand outside: numbers of people, telephones and accounts stay here; no law says them. */
const withoutPersonalData = (text: string) =>
  text.replaceAll(/\d{11,}[xX]?/g, '※').replaceAll(/[\w.+-]+@[\w.-]+/g, '※')
