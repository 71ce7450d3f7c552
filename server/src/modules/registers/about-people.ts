import type { Dataset } from '@yiqi/contracts'

/** Data sets whose records tell of one person each: whoever looks into one leaves a trace. */
export const isAboutPeople = ({ fields }: Pick<Dataset, 'fields'>): boolean =>
  Object.entries(fields).some(([name, { check }]) => name === 'person_id' || check === 'citizen-id')
