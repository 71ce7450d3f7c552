const establishedTypes = ['association', 'service-institution', 'foundation'] as const
export type EstablishedType = (typeof establishedTypes)[number]

export const isEstablishedType = (type: string): type is EstablishedType =>
  establishedTypes.some((one) => one === type)
