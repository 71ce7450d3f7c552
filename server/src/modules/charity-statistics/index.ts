export { campaignSums, type CampaignSums, monthBefore } from './campaigns.ts'
export { dimensions, type Dimension, type FigureLine, type Figures, figuresBy } from './figures.ts'
export { createCharityStatistics, snapshotJob } from './module.ts'
export type { StatisticsServices } from './services.ts'
