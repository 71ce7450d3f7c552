export { platformChannel } from './channel.ts'
export { createPlatforms } from './module.ts'
export { platformTotals } from './pushes/store.ts'
export type { PlatformGift, PlatformPorts, PlatformServices } from './services.ts'
