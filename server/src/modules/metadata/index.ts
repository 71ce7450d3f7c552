export { applyCatalogue } from './apply.ts'
export { type Catalogue, createCatalogue } from './catalogue.ts'
export { findCodeByText, findCodeList, getCodeList } from './code-lists.ts'
export {
  exportColumns,
  fieldOfHeading,
  type FormField,
  formFields,
  listModel,
} from './derive/columns.ts'
export { dictionary, type DictionaryEntry, dictionaryEntry } from './derive/dictionary.ts'
export { jsonSchema } from './derive/json-schema.ts'
export { discoverDatasets } from './discover.ts'
export { writeMapping } from './mapping.ts'
export type { RecordValue, RegisterRecord } from './record.ts'
export { registerMetadataRoutes } from './routes.ts'
export { publicFields } from './sql/access.ts'
export { cipherColumn, columnType, indexColumn, isSensitive } from './sql/columns.ts'
export { searchCondition } from './sql/search.ts'
export { isPlaceholder } from './validation/problems.ts'
export { hasErrors, type ValidationOptions, validateRecord } from './validation/validate.ts'
