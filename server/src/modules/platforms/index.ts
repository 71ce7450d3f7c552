export { createPlatforms } from './module.ts'
export { platformTotals } from './pushes/store.ts'
export type { PlatformGift, PlatformPorts, PlatformServices } from './services.ts'
