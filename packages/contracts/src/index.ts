export * from './batch.ts'
export * from './case-query.ts'
export * from './asked-cases.ts'
export * from './cases.ts'
export {
  CodeItem,
  type Described,
  ExpressionTree,
  fieldAttributes,
  ProblemItem,
  VerdictReply,
} from './descriptions.ts'
export * from './errors.ts'
export * from './expression.ts'
export * from './form.ts'
export * from './form-rules.ts'
export * from './handling.ts'
export * from './identity.ts'
export * from './metadata.ts'
export * from './duties.ts'
export * from './processes.ts'
export * from './rules.ts'
export * from './sharing.ts'
export { Nullable } from './schema.ts'
