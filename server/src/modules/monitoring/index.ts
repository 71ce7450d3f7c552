export { createFetcher, type Fetcher } from './fetching/polite-fetch.ts'
export { createMonitoring } from './module.ts'
export { type ScreenedNames, screenBy } from './screening.ts'
export type { MonitoringServices } from './services.ts'
