export { publicRatings, type RatingFigures } from './ratings/figures.ts'
export { createSupervision } from './module.ts'
export type { SupervisionServices } from './services.ts'
