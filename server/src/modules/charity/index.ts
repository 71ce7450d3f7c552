export { createCharity } from './module.ts'
export { charityRules } from './rules/index.ts'
export { bandOf } from './rules/ratio-bands.ts'
export { charityLaw, order74, order81 } from './rules/law.ts'
