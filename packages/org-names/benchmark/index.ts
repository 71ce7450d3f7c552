export { generatePairs, type LabelledPair, publishedPairs } from './pairs.ts'
export { type Random, seeded } from './random.ts'
