import { textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { nameCheck } from '../establishment/checks.ts'
import { gatherNameFacts } from '../establishment/facts.ts'
import { nameFacts, nameMaterials } from '../establishment/form/name.ts'
import { claimName, useReservations } from '../establishment/reservation.ts'
import { establishedTypes } from '../establishment/types.ts'
import { changeItem } from '../items/change-item.ts'
import type { GatherFacts } from '../items/facts.ts'
import type { Recording } from '../record.ts'

const measures = '《社会组织名称管理办法》'

/** What the new name may clash with: not with what the organisation is called itself. */
const gatherNewName: GatherFacts = async (tx, services, matter) => {
  const name = textOf(matter.form, 'new_name')
  const form = { ...matter.form, name }
  const facts = await gatherNameFacts(tx, services, { ...matter, form })
  const { existingNames = [], ...others } = facts as { existingNames?: { uscc?: string }[] }
  const uscc = textOf(matter.form, 'uscc')
  return { ...others, existingNames: existingNames.filter((one) => one.uscc !== uscc) }
}

/** Nobody else has the name, or is given it at the same time. */
async function renamed({ tx, services, matter, uscc }: Recording) {
  const name = textOf(matter.form, 'new_name') ?? ''
  const reservations = await claimName(tx, matter, name, 'new_name')
  await useReservations(tx, reservations, uscc)
  const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
  const former = entry?.record.former_names
  const before = textOf(matter.form, 'new_name_before')
  return { former_names: [...(Array.isArray(former) ? former : []), ...(before ? [before] : [])] }
}

export default establishedTypes.map((type) =>
  changeItem({
    type,
    key: 'name-change',
    number: 1,
    matter: text('名称变更登记', 'Change of name'),
    summary: text(
      '改用新的名称：先按名称规则审查，准予后换发登记证书，原名称列为曾用名。',
      'A new name, judged by the rules on names; the certificates are replaced.',
    ),
    section: {
      id: 'change',
      label: text('新名称', 'New name'),
      fields: {
        new_name: {
          changes: 'organisation.name',
          required: true,
          hint: text(
            '要写全称。已经预审的，名称为您保留。',
            'The full name. One that was pre-checked is kept for you.',
          ),
        },
        pre_check_no: {
          type: 'string',
          label: text('名称预审编号', 'Number of the pre-check'),
          hint: text('别人替您办的预审才填。', 'Only if somebody else had it checked.'),
          max: 40,
          span: 'half',
        },
        ...nameFacts(type !== 'association'),
        reason: {
          type: 'text',
          label: text('变更理由', 'Reason of the change'),
          required: true,
          max: 500,
          span: 'full',
        },
      },
    },
    materials: nameMaterials(type !== 'association', `${measures}第八条、第十五条`),
    checks: [nameCheck(() => type, 'new_name')],
    gatherFacts: gatherNewName,
    also: renamed,
    conditions: [
      {
        text: text(
          '新名称合乎名称规则，同一登记管理机关没有相同的名称。',
          'The name follows the rules and is not that of another with the same registrar.',
        ),
        article: `${measures}第八条、第十六条`,
        rule: 'names.check',
      },
    ],
  }),
)
