import type { Field, Message } from '@yiqi/contracts'
import type { FactValue, OrganisationFact } from '@yiqi/web/public'
import { publicFields } from '../metadata/index.ts'
import type { Dossier } from './dossier.ts'
import { fieldLabel, valueText } from './labels.ts'
import { registrarNameOf } from './presentation.ts'
import type { DisclosureServices } from './services.ts'

/** What the page shows, in this order; what is not public of it has no value here. */
const shown = [
  'org_type',
  'institution_form',
  'fundraising_type',
  'registrar_name',
  'supervising_unit',
  'legal_rep',
  'residence',
  'purpose',
  'scope',
  'industry',
  'fund',
  'activity_area',
  'phone',
  'email',
  'website',
  'established_on',
  'registered_on',
  'last_check_result',
  'is_tax_exempt',
  'is_deduction_qualified',
  'closed_on',
  'close_reason',
]

/** The registered facts of an organisation as people read them; what is not registered is left out. */
export function factsOf(services: DisclosureServices, dossier: Dossier): OrganisationFact[] {
  const { state, formerNames, underReview } = dossier
  const dataset = services.registers.catalogue.get('organisation')
  const isPublic = new Set(publicFields(dataset))
  const facts = shown.flatMap((name): OrganisationFact[] => {
    const field = dataset.fields[name]
    if (!field || !isPublic.has(name)) return []
    const value = factValue(services, name, field, state)
    if (!value) return []
    const label = fieldLabel(name, field, state.org_type)
    return [{ label, value, isUnderReview: underReview.includes(name) }]
  })
  if (formerNames.length === 0) return facts
  const names = formerNames.map(({ name, until }) => ({ name, ...(until && { until }) }))
  const label = dataset.fields.former_names?.label ?? 'former_names'
  const isUnderReview = underReview.includes('former_names')
  return [...facts, { label, value: { kind: 'names', names }, isUnderReview }]
}

/** What else is being checked: of the name, the state and whatever has no line among the facts. */
export function otherFieldsUnderReview(
  services: DisclosureServices,
  { underReview }: Dossier,
): (Message | string)[] {
  const { fields } = services.registers.catalogue.get('organisation')
  return underReview
    .filter((name) => !shown.includes(name) && name !== 'former_names')
    .map((name) => fields[name]?.label ?? somethingElse)
}

const somethingElse = { zh: '其他信息', en: 'something else' }

function factValue(
  services: DisclosureServices,
  name: string,
  field: Field,
  state: Dossier['state'],
): FactValue | null {
  if (name === 'registrar_name') return text(registrarNameOf(services, state))
  const value = state[name]
  if (value === null || value === undefined || value === '' || value === false) return null
  if (field.type === 'date') return { kind: 'date', date: String(value) }
  if (field.type === 'money') return { kind: 'money', fen: Number(value) }
  if (name === 'phone') return phoneValue(String(value))
  if (name === 'email')
    return { kind: 'link', text: String(value), href: `mailto:${String(value)}` }
  if (name === 'website') return { kind: 'link', text: String(value), href: String(value) }
  const said = valueText(field, value, services.regions)
  return said === undefined ? null : text(said)
}

const text = (said: Message | string): FactValue => ({ kind: 'text', text: said })

/** One that may be called; a masked one cannot. */
const phoneValue = (phone: string): FactValue =>
  phone.includes('*') ? text(phone) : { kind: 'link', text: phone, href: `tel:${phone}` }
