import { nameKey } from '@yiqi/org-names'
import { asSystem, today } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database/connect.ts'
import {
  booleanOf,
  type CheckDefinition,
  type Facts,
  type Matter,
  numberOf,
  type ProcessServices,
  rowsOf,
  textOf,
} from '../../../cases/index.ts'
import { findByNameKey } from '../../../organisations/index.ts'

type Form = Matter['form']

const living = ['registered', 'suspended', 'liquidating']

/** Who is lawfully registered under the same name, whose paper it is, and the day. */
export async function gatherFacts(
  tx: Tx,
  services: ProcessServices,
  { form }: Matter,
): Promise<Facts> {
  const [registrar, name] = [textOf(form, 'registrar'), textOf(form, 'name') ?? '']
  return {
    ...(registrar && { registrarName: services.registrarName(registrar) }),
    addressee: name,
    on: today(services),
    registered: await registeredAs(tx, services, name),
  }
}

/** Codes of those that bear the name now. */
function registeredAs(tx: Tx, services: ProcessServices, name: string): Promise<string[]> {
  return asSystem(tx, async () => {
    const codes: string[] = []
    for (const { uscc } of await findByNameKey(tx, [nameKey(name)])) {
      const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
      if (entry && living.includes(String(entry.record.status))) codes.push(uscc)
    }
    return codes
  })
}

const asOfAct = (form: Form) => textOf(form, 'acted_on')
const yes = (form: Form, field: string) => booleanOf(form, field) === true
const numbers = (form: Form, rows: string, field: string) =>
  rowsOf(form, rows).flatMap((row) => numberOf(row, field) ?? [])

export const banChecks: readonly CheckDefinition[] = [
  {
    rule: 'ban.kind',
    at: ['form', 'accept', 'review', 'decide'],
    asOf: asOfAct,
    input: (form) =>
      textOf(form, 'standing') === null
        ? null
        : {
            usesName: yes(form, 'uses_name'),
            standing: textOf(form, 'standing'),
            beyondPreparation: yes(form, 'beyond_preparation'),
            actedAfterRevocation: yes(form, 'acted_after'),
            isCommunityGroup: yes(form, 'is_community_group'),
            isExempt: yes(form, 'is_exempt'),
            lacksLicenceOnly: yes(form, 'lacks_licence_only'),
          },
    fields: { standing: 'standing' },
  },
  {
    rule: 'ban.competence',
    at: ['form', 'accept'],
    asOf: asOfAct,
    input: (form) => {
      const places = rowsOf(form, 'places').flatMap((row) => textOf(row, 'place') ?? [])
      const authority = textOf(form, 'registrar')
      if (!authority || places.length === 0) return null
      const more = {
        isDesignated: yes(form, 'is_designated'),
        isTakenOver: yes(form, 'is_taken_over'),
      }
      return { authority, places, ...more }
    },
    fields: { places: 'places' },
  },
  {
    rule: 'ban.same-name',
    at: ['review', 'decide'],
    input: (form, { registered }) => {
      const note = textOf(form, 'same_name_note')
      return { registered: registered ?? [], ...(note && { note }) }
    },
    fields: { note: 'same_name_note' },
  },
  {
    rule: 'ban.property',
    at: ['review'],
    // Before the announcement there is nothing to settle.
    input: (form) =>
      textOf(form, 'document_no') === null
        ? null
        : {
            items: numbers(form, 'property', 'item_no'),
            settled: numbers(form, 'disposals', 'settled_no'),
          },
    fields: { settled: 'disposals' },
  },
]
