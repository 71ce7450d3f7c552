const establishedTypes = ['association', 'service-institution', 'foundation'] as const
export type EstablishedType = (typeof establishedTypes)[number]

export const isEstablishedType = (type: string): type is EstablishedType =>
  establishedTypes.some((one) => one === type)

/** First two characters of the codes of each type (GB 32100-2015). */
export const typeCodes = {
  association: '51',
  'service-institution': '52',
  foundation: '53',
} as const
