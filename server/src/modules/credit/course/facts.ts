import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type CheckDefinition,
  type Facts,
  type Matter,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import type { DoneSince } from '../listings/exit.ts'
import { exitQuestion } from '../listings/exit.ts'
import { type Listing, periodOf, standingListing } from '../listings/standing.ts'

/** What the checks of all credit matters ask: the entries that stand, and whether the organisation is no more. */
export async function gatherFacts(
  tx: Tx,
  services: ProcessServices,
  { form, applicantName }: Matter,
): Promise<Facts> {
  const [uscc, registrar] = [textOf(form, 'uscc') ?? '', textOf(form, 'registrar')]
  const { abnormal, serious, organisation } = await asSystem(tx, async () => ({
    abnormal: await standingListing(tx, services, uscc, 'ABNORMAL'),
    serious: await standingListing(tx, services, uscc, 'SERIOUS'),
    organisation: await services.registers.findByKey(tx, 'organisation', { uscc }),
  }))
  const { status, closed_on } = organisation?.record ?? {}
  return {
    ...(registrar && { registrarName: services.registrarName(registrar) }),
    addressee: textOf(form, 'name') ?? applicantName,
    abnormal: abnormal ?? null,
    serious: serious ?? null,
    dissolvedOn: status === 'deregistered' ? (closed_on ?? null) : null,
  }
}

/** The entry that the form is about. */
export function listingIn(form: Matter['form'], facts: Facts): Listing | null {
  const list = textOf(form, 'list')
  if (list !== 'ABNORMAL' && list !== 'SERIOUS') return null
  return (facts[list === 'ABNORMAL' ? 'abnormal' : 'serious'] as Listing | null) ?? null
}

/** For the rule of a listing: the periods that run. */
export function standingPeriods({ abnormal, serious }: Facts) {
  return {
    ...(abnormal !== null && abnormal !== undefined && { abnormal: periodOf(abnormal as Listing) }),
    ...(serious !== null && serious !== undefined && { serious: periodOf(serious as Listing) }),
  }
}

const exitRules = ['credit.abnormal-removal', 'credit.serious-removal'] as const

/**
 * When the entry may leave, by the rule of its list. An applicant is told while typing; it bars nobody but
 * whoever decides.
 * @param dutyDoneOn by the form, a plain date
 */
export const exitChecks = (
  dutyDoneOn: (form: Matter['form']) => string | null,
): CheckDefinition[] =>
  exitRules.flatMap((rule) =>
    [
      { at: ['form', 'accept'], blocks: false } as const,
      { at: ['decide'], blocks: true } as const,
    ].map(
      (point): CheckDefinition => ({
        ...point,
        rule,
        input: (form, facts) => {
          const listing = listingIn(form, facts)
          if (!listing) return null
          const question = exitQuestion(listing, doneSince(dutyDoneOn(form), facts))
          return question.rule === rule ? question.input : null
        },
        fields: { dutyDoneOn: 'duty_done_on' },
      }),
    ),
  )

function doneSince(dutyDoneOn: string | null, { dissolvedOn }: Facts): DoneSince {
  return {
    ...(dutyDoneOn && { dutyDoneOn }),
    ...(typeof dissolvedOn === 'string' && { dissolvedOn }),
  }
}
