import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { citedSentences } from './model.ts'
import { type KnowledgeHouse, openKnowledgeHouse } from './testing/house.ts'
import { type ModelServer, openModelServer } from './testing/model-server.ts'

let model: ModelServer
let house: KnowledgeHouse

const ask = async (question: string) =>
  (await house.call('public', 'POST', '/public/v1/knowledge/answers', { question })).json()

beforeAll(async () => {
  model = await openModelServer()
  house = await openKnowledgeHouse('2026-06-01', {
    knowledgeModel: { url: model.url, key: 'secret', name: 'test-model', timeoutMs: 400 },
    requestsPerMinute: 10_000,
  })
  await house.publish({
    title: '刺绣登记条例',
    text: '第一条 刺绣登记应当在30日内办理变更。\n第二条 作坊不足五家的，刺绣登记变更不予办理。',
  })
  await house.publish({
    title: '刺绣内部口径',
    access: 'INTERNAL',
    text: '第一条 刺绣登记变更从宽掌握。',
  })
})
afterAll(async () => {
  await house?.close()
  await model?.close()
})
beforeEach(() => {
  model.requests = []
})

const question = '刺绣登记变更要在几日内办理？'

describe('a model phrases what the passages say', () => {
  test('and every sentence carries the numbers of its passages', async () => {
    model.reply = '刺绣登记的变更应当在三十日内办理。[1] 不足五家作坊的不予办理[2]。'
    expect(await ask(question)).toMatchObject({
      sentences: [
        { text: '刺绣登记的变更应当在三十日内办理。', passages: [1] },
        { text: '不足五家作坊的不予办理。', passages: [2] },
      ],
      why: null,
      passages: [
        { source: '《刺绣登记条例》第一条', text: '刺绣登记应当在30日内办理变更。' },
        { source: '《刺绣登记条例》第二条' },
      ],
    })
    expect(model.requests).toMatchObject([
      {
        path: '/v1/chat/completions',
        authorization: 'Bearer secret',
        body: { model: 'test-model', messages: [{ role: 'system' }, { role: 'user' }] },
      },
    ])
    const [request] = model.requests
    expect(request?.body.messages[1]?.content).toContain(
      '[1] 《刺绣登记条例》第一条\n刺绣登记应当在30日内办理变更。',
    )
  })

  test('it sees no internal passage and no personal data, even when an official asks', async () => {
    model.reply = '应当在30日内办理[1]。'
    await house.call('editor', 'POST', '/public/v1/knowledge/answers', {
      question: `${question} 11010519491231002X，13800138000，a@b.cn`,
    })
    const sent = JSON.stringify(model.requests)
    expect(sent).toContain('刺绣登记应当在30日内')
    expect(sent).not.toMatch(/从宽|11010519491231002|13800138000|a@b\.cn/)
  })
})

describe('otherwise the passages are the answer', () => {
  test.each([
    ['a sentence without a number', '应当在30日内办理[1]。逾期罚款。', 'uncited'],
    ['a passage that was not given', '应当在30日内办理[7]。', 'uncited'],
    ['a figure that no passage has', '应当在45日内办理[1]。', 'uncited'],
    ['an answer that says there is none', '条文中没有答案。', 'unusable'],
    ['nothing', '', 'unusable'],
    ['a failure', 500, 'unreachable'],
    ['no answer in time', null, 'timeout'],
  ])('%s', async (_case, reply, why) => {
    model.reply = reply
    const answer = await ask(question)
    expect(answer).toMatchObject({ sentences: null, why })
    expect(answer.passages[0].source).toBe('《刺绣登记条例》第一条')
  })

  test('without passages the model is not even asked', async () => {
    model.reply = '太阳从东边升起[1]。'
    expect(await ask('航天器对接轨道参数怎么定？')).toEqual({
      passages: [],
      sentences: null,
      why: 'no-passages',
    })
    expect(model.requests).toEqual([])
  })

  test('a server that is gone is a failure like another', async () => {
    const closed = await openModelServer()
    await closed.close()
    const { config } = house.services
    const { knowledgeModel } = config
    config.knowledgeModel = { url: closed.url, key: null, name: 'x', timeoutMs: 400 }
    expect(await ask(question)).toMatchObject({ sentences: null, why: 'unreachable' })
    config.knowledgeModel = null
    expect(await ask(question)).toMatchObject({ sentences: null, why: 'off' })
    config.knowledgeModel = knowledgeModel
  })
})

const given = [
  { number: 1, source: '《甲法》第一条', text: '会员不少于五十个，资金3万元。' },
  { number: 2, source: '《甲法》第二条', text: '三十日内申请。' },
]

test.each([
  ['会员应不少于50个[1]。', '会员多少？', true],
  ['资金三万元[1]，三十日内申请[2]。', '？', true],
  ['依第二条，30日内申请[2]。', '？', true],
  ['您有20人，不够五十个[1]。', '我们有20人', true],
  ['会员应不少于40个[1]。', '会员多少？', false],
  ['三十日内申请[1]。', '？', false],
  ['会员不少于五十个[1]\n三十日内申请[2]', '？', true],
  ['会员不少于五十个。\n[1]', '？', false],
])('%s (%s) stands: %s', (reply, asked, stands) => {
  expect('sentences' in citedSentences(reply, given, asked)).toBe(stands)
})
