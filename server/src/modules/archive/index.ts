export { goOnWithRun, fixityJob } from './fixity/run.ts'
export { createLibrary } from './library/keep.ts'
export { createArchive } from './module.ts'
export type { ArchiveServices } from './services.ts'
