export { createFetcher, type Fetcher } from './fetching/polite-fetch.ts'
export { createMonitoring } from './module.ts'
export type { FoundName, MonitoringServices } from './services.ts'
