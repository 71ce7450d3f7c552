export { demoPlaces } from './plots.ts'
export { demoRegions } from './regions.ts'
export { type DemoAccounts, seedDemo, type SeedOptions } from './seed.ts'
export type { DemoServices } from './services.ts'
