import { systemActor, transact } from '../../kernel/context.ts'
import type { PeopledHouse } from '../demo-house.ts'
import type { Answers } from './fill.ts'

/** An unregistered body that collects fees in the county. */
export const banAnswers: Answers = {
  name: '中国云澜文化促进总会',
  registrar: '990102',
  acted_on: '2026-02-10',
  places: [{ place: '990102', address: '湖滨路 1 号' }],
  is_designated: false,
  is_taken_over: false,
  standing: 'none',
  uses_name: true,
  is_community_group: false,
  is_exempt: false,
  lacks_licence_only: false,
  inspectors: [
    { inspector: '韩正初', certificate_no: 'ZF-990102-001' },
    { inspector: '苏晚晴', certificate_no: 'ZF-990102-002' },
  ],
  document_no: '云望民取〔2026〕1号',
}

/** Published by hand, as an import would. */
export async function givenIllegal(
  { services }: Pick<PeopledHouse, 'services'>,
  illegal_no: string,
  name = '国际澜语评奖委员会',
): Promise<void> {
  const actor = systemActor('test')
  const act = { act: 'test.publish', object: `illegal-organisation/${illegal_no}` }
  const record = {
    ...{ illegal_no, name, kind: 'unregistered', status: 'banned', registrar: '990102' },
    ...{ authority: '云汀市望湖区民政局', published_on: '2026-02-10' },
  }
  await transact(services, actor, act, async (tx) => {
    const known = await services.registers.findByKey(tx, 'illegal_organisation', { illegal_no })
    if (known) return
    await services.registers.enrol(tx, services, actor, 'illegal_organisation', record, {
      provenance: { reason: '测试' },
    })
  })
}
