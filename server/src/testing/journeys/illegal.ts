import { systemActor, transact } from '../../kernel/context.ts'
import type { PeopledHouse } from '../demo-house.ts'
import type { Answers } from './fill.ts'

/** An unregistered body that collects fees in the county. */
export const banAnswers: Answers = {
  name: '中国云澜文化促进总会',
  registrar: '990100',
  acted_on: '2026-02-10',
  places: [{ place: '990102', address: '湖滨路 1 号' }],
  is_designated: false,
  is_taken_over: true,
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
  const provenance = { reason: '测试' }
  await transact(services, actor, act, async (tx) => {
    const { registers } = services
    const known = await registers.findByKey(tx, 'illegal_organisation', { illegal_no })
    const again = { status: 'banned', withdrawn_on: null, withdrawal_reason: null }
    if (!known) {
      await registers.enrol(tx, services, actor, 'illegal_organisation', record, { provenance })
    } else if (known.record.status === 'withdrawn') {
      const key = { illegal_no }
      await registers.amend(tx, services, actor, 'illegal_organisation', key, again, { provenance })
    }
  })
}
