import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { forms } from '../../../testing/establishment-forms.ts'

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
})
afterAll(() => house?.close())

const process = 'service-institution-establishment'
const [chair, supervisor] = forms[process]('').officers as Record<string, unknown>[]

/** A resident of Hong Kong, known by the permit. */
const withPermit = (other_id_no: string) => {
  const { citizen_id: _, ...rest } = chair ?? {}
  return { ...rest, has_other_id: true, id_kind: 'hm-travel-permit', other_id_no }
}

test('somebody without a resident card is on record by another document, its number sealed', async () => {
  const name = '云汀市望湖区港湾社区服务中心'
  const id = await house.givenSubmitted(process, name, {
    officers: [withPermit('h 12345678'), supervisor],
  })
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  await house.step('approver', id, 'grant')
  const { registers } = house.services
  await house.behind(async (tx) => {
    const person = await tx
      .selectFrom('registers.person as p')
      .innerJoin('registers.person_in_charge as c', 'c.person_id', 'p.person_id')
      .innerJoin('registers.organisation as o', 'o.uscc', 'c.uscc')
      .select(['p.person_id', 'p.id_kind', 'p.citizen_id_index', 'o.legal_rep', 'o.legal_rep_id'])
      .where('o.name', '=', name)
      .where('c.is_legal_rep', '=', true)
      .executeTakeFirstOrThrow()
    expect(person).toMatchObject({
      id_kind: 'hm-travel-permit',
      citizen_id_index: null,
      legal_rep: '苏晚晴',
      legal_rep_id: person.person_id,
    })
    const key = { person_id: person.person_id }
    expect(await registers.reveal(tx, 'person', key, 'other_id_no')).toBe('H12345678')
  })
})

test('who is barred by the number of another document is found by it', async () => {
  const act = { act: 'test.restrict', object: 'restricted_person' }
  const system = systemActor('test')
  await transact(house.services, system, act, (tx) =>
    house.services.registers.enrol(
      tx,
      house.services,
      system,
      'restricted_person',
      {
        restriction_no: 'R-1',
        name: '苏晚晴',
        other_id_no: 'H87654321',
        kind: 'criminal-penalty',
        registrar: '990102',
        basis: '判决书',
        started_on: '2025-01-01',
      },
      { provenance: { reason: '试验' } },
    ),
  )
  const officers = [withPermit('h87654321'), supervisor]
  const handingIn = house.givenSubmitted(process, '云汀市望湖区港汀社区服务中心', { officers })
  await expect(handingIn).rejects.toMatchObject({
    refusal: { problems: [{ code: 'OFFICER_RESTRICTED', field: 'officers' }] },
  })
})

test('without the kind of the document it is not known who somebody is', async () => {
  const { id_kind: _, ...nameless } = withPermit('H12345678')
  const handingIn = house.givenSubmitted(process, '云汀市望湖区港畔社区服务中心', {
    officers: [nameless, supervisor],
  })
  await expect(handingIn).rejects.toMatchObject({
    refusal: { problems: [{ code: 'FORM_MISSING', field: 'officers.0.id_kind' }] },
  })
})
