export * from './errors.ts'
export * from './expression.ts'
export * from './metadata.ts'
export * from './rules.ts'
