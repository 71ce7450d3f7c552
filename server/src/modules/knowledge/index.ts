export { answerQuestion, type Answer, sourceOf } from './answer.ts'
export type { CitingSubject, KnowledgeServices } from './services.ts'
export { type Content } from './content.ts'
export { type Draft, draftVersion } from './draft.ts'
export { findPassages, type FoundPassage, type PassageSearch } from './find-passages.ts'
export * from './labels.ts'
export { loadDocuments } from './load.ts'
export type { LoadedDocument } from './prepare.ts'
export { createKnowledge } from './module.ts'
export { createKnowledgeSearch, type KnowledgeSearch } from './search/knowledge-search.ts'
export { glossarySynonyms } from './search/synonyms.ts'
export {
  type DocumentView,
  findDocument,
  listDocuments,
} from './documents.ts'
