import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type CheckDefinition,
  type Facts,
  type Matter,
  numberOf,
  type ProcessServices,
  rowsOf,
  textOf,
} from '../../cases/index.ts'

interface Firm {
  name: string
  /** Region of the registrar that lists it. */
  listedBy: string
  listedOn: string | null
  endedOn: string | null
}

/** What the checks ask of the list of firms and of the officers of the organisation. */
export async function gatherFacts(
  tx: Tx,
  services: ProcessServices,
  { form }: Matter,
): Promise<Facts> {
  const registrar = textOf(form, 'registrar')
  const [uscc, firm] = [textOf(form, 'uscc') ?? '', textOf(form, 'firm_uscc')]
  const accountants = rowsOf(form, 'accountants').map((row) => textOf(row, 'name') ?? '')
  return {
    ...(registrar && { registrarName: services.registrarName(registrar) }),
    addressee: textOf(form, 'name') ?? '',
    on: today(services),
    firm: firm ? await findFirm(tx, services, firm) : null,
    posts: await postsOf(tx, services, uscc, accountants),
  }
}

async function findFirm(tx: Tx, services: ProcessServices, uscc: string): Promise<Firm | null> {
  const { registers } = services
  const entry = await asSystem(tx, () => registers.findByKey(tx, 'accounting_firm', { uscc }))
  if (!entry) return null
  const { name, registrar, listed_on, ended_on } = entry.record
  const day = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    name: String(name),
    listedBy: String(registrar),
    listedOn: day(listed_on),
    endedOn: day(ended_on),
  }
}

/** Posts that people of these names hold or held in the organisation. */
function postsOf(
  tx: Tx,
  { registers }: ProcessServices,
  uscc: string,
  names: readonly string[],
): Promise<{ name: string; to: string | null }[]> {
  return asSystem(tx, async () => {
    const { items } = await registers.list(tx, 'person_in_charge', {
      filters: { uscc },
      limit: 500,
    })
    return items
      .map(({ record }) => record)
      .filter(({ name }) => names.includes(String(name)))
      .map(({ name, ended_on }) => ({
        name: String(name),
        to: typeof ended_on === 'string' ? ended_on : null,
      }))
  })
}

const numbersIn = (form: Matter['form'], rows: string, field: string): number[] =>
  rowsOf(form, rows).flatMap((row) => numberOf(row, field) ?? [])

const acceptedIn = (form: Matter['form']): number[] =>
  rowsOf(form, 'accepted')
    .filter((row) => row.result === 'accepted')
    .flatMap((row) => numberOf(row, 'accepted_no') ?? [])

/** What each check asks, at the points where it can be answered. */
export const auditChecks: readonly CheckDefinition[] = [
  {
    rule: 'departure-audit.independence',
    at: ['form', 'accept'],
    input: (form, { firm, posts, on }) =>
      textOf(form, 'firm_uscc') && on
        ? {
            on,
            registrar: textOf(form, 'registrar'),
            listedBy: (firm as Firm | null)?.listedBy ?? null,
            listedOn: (firm as Firm | null)?.listedOn ?? null,
            endedOn: (firm as Firm | null)?.endedOn ?? null,
            ...(typeof form.declares_independence === 'boolean' && {
              declaresIndependence: form.declares_independence,
            }),
            posts,
          }
        : null,
    fields: {
      listedBy: 'firm_uscc',
      listedOn: 'firm_uscc',
      endedOn: 'firm_uscc',
      declaresIndependence: 'declares_independence',
      posts: 'accountants',
    },
  },
  {
    rule: 'departure-audit.rectification',
    label: { zh: '问题序号不重复', en: 'Findings are numbered once' },
    at: ['review'],
    input: (form) => {
      const findings = numbersIn(form, 'findings', 'finding_no')
      return { findings, answered: findings.filter((one, at) => findings.indexOf(one) === at) }
    },
    fields: { findings: 'findings' },
  },
  {
    rule: 'departure-audit.rectification',
    at: ['submit'],
    input: (form) => {
      const findings = numbersIn(form, 'findings', 'finding_no')
      // Nothing is asked before there are findings.
      if (findings.length === 0) return null
      return { findings, answered: numbersIn(form, 'rectified', 'rectified_no') }
    },
    fields: { answered: 'rectified' },
  },
  {
    rule: 'departure-audit.rectification',
    label: { zh: '问题逐条验收', en: 'Each finding is accepted' },
    at: ['decide'],
    input: (form) => ({
      findings: numbersIn(form, 'findings', 'finding_no'),
      answered: numbersIn(form, 'rectified', 'rectified_no'),
      accepted: acceptedIn(form),
    }),
    fields: { answered: 'rectified', accepted: 'accepted' },
  },
]
