export { departureAudit } from './module.ts'
