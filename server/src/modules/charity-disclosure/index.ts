export {
  type Duty,
  dutiesOfCampaign,
  dutiesOfProject,
  dutiesOfTrust,
  dutiesOfYears,
} from './duties/duties.ts'
export { createCharityDisclosure } from './module.ts'
