export const establishedTypes = ['association', 'service-institution', 'foundation'] as const
export type EstablishedType = (typeof establishedTypes)[number]

export const isEstablishedType = (type: string): type is EstablishedType =>
  establishedTypes.some((one) => one === type)

/** @throws Error on a code of no type that is established here */
export function typeOfCode(code: string): EstablishedType {
  const found = establishedTypes.find((type) => typeCodes[type] === code)
  if (!found) throw new Error(`There is no type of the code ${code}.`)
  return found
}

/** First two characters of the codes of each type (GB 32100-2015). */
export const typeCodes = {
  association: '51',
  'service-institution': '52',
  foundation: '53',
} as const
