import type { FormRecord } from '@yiqi/contracts'
import {
  booleanOf,
  type CheckDefinition,
  type Facts,
  numberOf,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import { methodFields } from './form.ts'

export const textsOf = (form: FormRecord, name: string): string[] => {
  const value = form[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

export const methodsIn = (form: FormRecord): string[] =>
  Object.entries(methodFields).flatMap(([field, code]) =>
    booleanOf(form, field) === true ? [code] : [],
  )

export const partnersIn = (form: FormRecord) =>
  rowsOf(form, 'partners').map((row) => ({
    name: textOf(row, 'partner_name') ?? '',
    isPerson: row.partner_kind === 'person',
    isEvaluated: textOf(row, 'evaluation') !== null,
    hasAgreement: textOf(row, 'signed_on') !== null,
    hasPersonPapers: booleanOf(row, 'has_person_papers') === true,
    holdsMoney: booleanOf(row, 'holds_money') === true,
  }))

const filledIn = (names: Record<string, string>, form: FormRecord) =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, field]) => {
      const value = textOf(form, field)
      return value === null ? [] : [[name, value]]
    }),
  )

const knownPlatforms = (form: FormRecord, { platformNames }: Facts) => {
  const known = new Set(Array.isArray(platformNames) ? platformNames : [])
  const named = textsOf(form, 'platforms')
  return named.every((name) => known.has(name)) ? named.length : 0
}

function contentOf(form: FormRecord, facts: Facts): object | null {
  const target = numberOf(form, 'target')
  if (target === null) return null
  const isTrue = (field: string) => booleanOf(form, field) === true
  const amount = (field: string) => numberOf(form, field) ?? 0
  return {
    ...filledIn(
      {
        name: 'campaign_name',
        purpose: 'aim',
        startOn: 'start_on',
        endOn: 'end_on',
        region: 'area',
        leader: 'leader_name',
        office: 'office',
        acceptWays: 'accept_ways',
        account: 'bank_account',
        accountHolder: 'account_holder_uscc',
        beneficiaryMethod: 'beneficiary_method',
        residual: 'residual',
      },
      form,
    ),
    uscc: textOf(form, 'uscc') ?? '',
    canFundraise: facts.isQualified === true,
    methods: methodsIn(form),
    isLeaderStaff: isTrue('leader_is_staff'),
    target,
    beneficiary: {
      scope: textOf(form, 'beneficiary_scope') ?? '',
      number: amount('beneficiary_number'),
    },
    hasRelatedBeneficiary: isTrue('has_related_beneficiary'),
    aid: amount('aid'),
    staff: amount('staff_pay'),
    management: amount('management'),
    cost: amount('cost'),
    isCostOnBeneficiaries: isTrue('cost_on_beneficiaries'),
    projects: textsOf(form, 'projects'),
    partners: partnersIn(form),
    isOnline: isTrue('is_online'),
    onOwnSiteOnly: isTrue('own_site_only'),
    platforms: knownPlatforms(form, facts),
  }
}

/** Content, lead and length of a plan, and that the projects are on record (C §2, §4). */
export const planChecks: readonly CheckDefinition[] = [
  {
    rule: 'charity.plan-content',
    input: contentOf,
    fields: {
      canFundraise: 'can_fundraise',
      name: 'campaign_name',
      methods: 'by_box',
      isLeaderStaff: 'leader_is_staff',
      accountHolder: 'account_holder_uscc',
      beneficiary: 'beneficiary_scope',
      hasRelatedBeneficiary: 'has_related_beneficiary',
      cost: 'cost_on_beneficiaries',
      target: 'target',
      projects: 'projects',
      partners: 'partners',
      platforms: 'platforms',
    },
  },
  {
    rule: 'charity.plan-lead',
    at: ['form', 'submit', 'accept'],
    input: (form, { filedOn }) => {
      const startOn = textOf(form, 'start_on')
      if (!startOn || typeof filedOn !== 'string') return null
      return {
        startOn,
        filedOn,
        isEmergency: booleanOf(form, 'is_emergency') === true,
        isOffsite: booleanOf(form, 'is_offsite') === true,
      }
    },
    fields: { startOn: 'start_on' },
  },
  {
    rule: 'charity.plan-duration',
    input: (form) => {
      const [startOn, endOn] = [textOf(form, 'start_on'), textOf(form, 'end_on')]
      if (!startOn || !endOn) return null
      const reason = textOf(form, 'duration_reason')
      return {
        startOn,
        endOn,
        isEmergency: booleanOf(form, 'is_emergency') === true,
        ...(reason && { reason }),
      }
    },
    fields: { endOn: 'end_on' },
  },
  {
    rule: 'charity.on-record',
    label: { zh: '支持的项目已备案', en: 'The projects are on record' },
    at: ['submit', 'accept'],
    input: (form, { projectNos }) => ({
      onRecord: projectNos ?? [],
      named: textsOf(form, 'projects'),
    }),
    fields: { named: 'projects' },
  },
]
