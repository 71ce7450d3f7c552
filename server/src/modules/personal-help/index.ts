export { createPersonalHelp } from './module.ts'
export {
  type PublicPlatform,
  publicPlatforms,
  type PublicRequest,
  publicRequest,
  publicRequests,
} from './public.ts'
export type { HelpReason } from './schemas.ts'
export { type RequestState } from './store.ts'
