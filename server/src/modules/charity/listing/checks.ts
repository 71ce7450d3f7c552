import type { FormRecord } from '@yiqi/contracts'
import { booleanOf, type CheckDefinition, type Facts, numberOf, textOf } from '../../cases/index.ts'
import { textsOf } from '../plan/checks.ts'
import { shownFields } from './form.ts'

function listingOf(form: FormRecord, facts: Facts): object | null {
  const { filed, isQualified, beneficiary, otherTitles, ownHosts } = facts
  const [title, body, account] = [
    textOf(form, 'listing_title'),
    textOf(form, 'listing_body'),
    textOf(form, 'account'),
  ]
  const target = numberOf(form, 'listing_target')
  if (!title || !body || !account || target === null || isQualified === undefined) return null
  return {
    ...{ title, body, account, target, beneficiary, ownHosts, otherTitles, isQualified },
    partners: textsOf(form, 'listing_partners'),
    isPersonalHelp: booleanOf(form, 'mixes_help') === true,
    showsMinor: booleanOf(form, 'shows_minor') === true,
    hasGuardianConsent: booleanOf(form, 'has_guardian_consent') === true,
    plan: filed ?? null,
  }
}

const shownIn = (form: FormRecord) =>
  Object.entries(shownFields).flatMap(([field, what]) =>
    booleanOf(form, field) === true ? [what] : [],
  )

const fields = {
  title: 'listing_title',
  body: 'listing_body',
  account: 'account',
  target: 'listing_target',
  partners: 'listing_partners',
  plan: 'filing_no',
  otherTitles: 'filing_no',
  beneficiary: 'filing_no',
  isQualified: 'can_fundraise',
  hasGuardianConsent: 'has_guardian_consent',
  isPersonalHelp: 'mixes_help',
  shown: 'shows_name',
}

/** The coded checks of C §5.2: of the content when it is handed in, and of the page, by today, when it goes live. */
export const listingChecks: readonly CheckDefinition[] = [
  {
    rule: 'charity.platform-in-force',
    input: (form, { isDesignated }) =>
      textOf(form, 'platform_uscc') ? { isDesignated: isDesignated === true } : null,
    fields: { isDesignated: 'platform_uscc' },
  },
  {
    rule: 'charity.listing-review',
    at: ['form', 'submit'],
    input: (form, facts) => {
      const listing = listingOf(form, facts)
      if (!listing) return null
      const { filed, on } = facts
      const from = (filed as { from?: string } | null)?.from ?? ''
      const publishOn = from > String(on) ? from : String(on)
      return { ...listing, shown: Object.values(shownFields), publishOn }
    },
    fields,
  },
  {
    rule: 'charity.listing-review',
    at: ['review', 'decide'],
    input: (form, facts) => {
      const listing = listingOf(form, facts)
      return listing && { ...listing, shown: shownIn(form), publishOn: facts.on }
    },
    fields,
  },
  {
    rule: 'charity.listing-reviewers',
    at: ['decide'],
    input: (form, { filed, approvals }) => {
      const target = numberOf(form, 'listing_target')
      if (target === null || !Number(approvals)) return null
      return {
        target,
        approvals,
        showsMinor: booleanOf(form, 'shows_minor') === true,
        isEmergency: (filed as { isEmergency?: boolean } | null)?.isEmergency === true,
      }
    },
  },
]
