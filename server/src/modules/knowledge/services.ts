import type { RegionTable } from '@yiqi/codes'
import type { Services } from '../../kernel/module.ts'
import type { KnowledgeSearch } from './search/knowledge-search.ts'

/** Outside the knowledge base, what rests on law: a rule, a process. */
export interface CitingSubject {
  kind: 'rule' | 'process'
  ref: string
  name: string
  /** Names its articles as 《…》第…条. */
  text: string
}

export interface KnowledgeServices extends Services {
  knowledge: KnowledgeSearch
  regions: RegionTable
  citingSubjects(): readonly CitingSubject[]
}
