import { type Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { getCodeList, type RegisterRecord } from '../metadata/index.ts'
import { listAll } from '../registers/index.ts'
import type { Cell } from './fold/fold.ts'
import type { StatisticsServices } from './services.ts'

export const dimensions = ['month', 'region', 'level', 'form', 'cause', 'platform'] as const
export type Dimension = (typeof dimensions)[number]

/** What a figure is of; what the registers know of charity and campaign says in which line it falls. */
export type Fact = Pick<Cell, 'uscc' | 'campaign' | 'month' | 'channel'>

export interface Axis {
  keyOf(fact: Fact): string
  labelOf(key: string): Message
}

const levels: Record<string, Message> = {
  ministry: { zh: '民政部', en: 'Ministry' },
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
}

const levelOf = (region: string): string => {
  if (region === '') return ''
  if (region === '100000') return 'ministry'
  if (region.endsWith('0000')) return 'province'
  return region.endsWith('00') ? 'city' : 'county'
}

const forms: Record<string, Message> = {
  '51': { zh: '社会团体', en: 'Associations' },
  '52': { zh: '社会服务机构', en: 'Service institutions' },
  '53': { zh: '基金会', en: 'Foundations' },
}

const unknown: Message = { zh: '没有记载', en: 'Not on record' }
const several: Message = { zh: '多个领域', en: 'Several causes' }
const same = (text: string): Message => ({ zh: text, en: text })

/** How facts fall into the lines of each dimension. */
export async function axesOf(
  tx: Tx,
  services: StatisticsServices,
  facts: readonly Fact[],
): Promise<Record<Dimension, Axis>> {
  const usccs = [...new Set(facts.map(({ uscc }) => uscc))]
  const ofThese = async (dataset: string) =>
    usccs.length > 0
      ? (await listAll(services.registers, tx, dataset, { filters: { uscc: usccs } })).map(
          ({ record }) => record,
        )
      : []
  const organisations = new Map(
    (await ofThese('organisation')).map((record) => [String(record.uscc), record]),
  )
  const registrarOf = ({ uscc }: Fact) => String(organisations.get(uscc)?.registrar ?? '')
  const causes = causesOf(await ofThese('fundraising_plan'), await ofThese('charity_project'))
  const causeLabels = new Map(getCodeList('charityCause').map(({ code, label }) => [code, label]))
  const platforms = new Map(
    (await listAll(services.registers, tx, 'fundraising_platform', {})).map(({ record }) => [
      String(record.uscc),
      String(record.name),
    ]),
  )
  return {
    month: { keyOf: ({ month }) => month, labelOf: same },
    region: {
      keyOf: registrarOf,
      labelOf: (key) => (key === '' ? unknown : same(services.regions.find(key)?.name ?? key)),
    },
    level: {
      keyOf: (fact) => levelOf(registrarOf(fact)),
      labelOf: (key) => levels[key] ?? unknown,
    },
    form: {
      keyOf: ({ uscc }) => String(organisations.get(uscc)?.org_type ?? '').slice(0, 2),
      labelOf: (key) => forms[key] ?? unknown,
    },
    cause: {
      keyOf: ({ campaign }) => causes.get(campaign) ?? '',
      labelOf: (key) => (key === 'several' ? several : (causeLabels.get(key) ?? unknown)),
    },
    platform: {
      keyOf: ({ channel }) =>
        channel.startsWith('platform/') ? channel.slice('platform/'.length) : '',
      labelOf: (key) =>
        key === '' ? { zh: '不经平台', en: 'Not by a platform' } : same(platforms.get(key) ?? key),
    },
  }
}

/** A campaign is for the cause of the projects that it pays for. */
function causesOf(plans: readonly RegisterRecord[], projects: readonly RegisterRecord[]) {
  const keyOf = (uscc: unknown, number: unknown) => `${String(uscc)}/${String(number)}`
  const known = new Map(projects.map((one) => [keyOf(one.uscc, one.project_no), one.cause]))
  return new Map(
    plans.map(({ uscc, filing_no, projects: numbers }) => {
      const own = ((numbers ?? []) as string[]).flatMap((number) => {
        const cause = known.get(keyOf(uscc, number))
        return typeof cause === 'string' ? [cause] : []
      })
      const [cause = '', ...others] = new Set(own)
      return [String(filing_no), others.length > 0 ? 'several' : cause] as const
    }),
  )
}
