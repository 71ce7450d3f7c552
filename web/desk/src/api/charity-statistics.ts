import { addressOf, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

const path = '/api/v1/charity-statistics'
export type Figures = Reply<'viewCharityFigures'>
export type FigureLine = Figures['lines'][number]
export type FigureQuery = Query<'viewCharityFigures'>
export type CampaignFigures = Reply<'listCharityFigureCampaigns'>['items'][number]

export const figuresQuery = (query: FigureQuery) =>
  queryOptions({
    queryKey: ['charity-statistics', query],
    queryFn: () => dataOf(api.GET(path, { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const figureCampaignsQuery = (query: Query<'listCharityFigureCampaigns'>) =>
  queryOptions({
    queryKey: ['charity-statistics', 'campaigns', query],
    queryFn: () => dataOf(api.GET(`${path}/campaigns`, { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const figuresHref = (query: FigureQuery) => addressOf('get', `${path}.csv`, { query })
