export { give, givenCharity } from '../../modules/disbursements/testing/house.ts'
