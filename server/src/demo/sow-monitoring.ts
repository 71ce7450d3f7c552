import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { read } from '../kernel/context.ts'
import { proposeSource, stepSource } from '../modules/monitoring/index.ts'
import { demoPlaces } from './plots.ts'
import { type DemoServices, demoActor, morningOf } from './services.ts'
import type { OfficeSowing } from './sow-office.ts'
import { illegalNames } from './stories/illegal.ts'
import { cityOfficial } from './stories/tell.ts'

const name = '本地样本（演示）'
const folder = 'demo-sample'

/** Invented notices and posts, as a crawler would hand them over. */
const documents = (today: string) =>
  [
    {
      title: '“云澜杯”书画大赛开始报名',
      text: `${illegalNames.banned}主办的“云澜杯”书画大赛现已开始报名，每件作品收取评审费 300 元，获奖者可成为该会理事。`,
    },
    {
      title: '少儿才艺盛典云汀赛区公告',
      text: `由${illegalNames.suspected}举办的少儿才艺盛典将在云汀市会展中心举行，报名费 680 元，奖牌另计。`,
    },
    {
      title: '商户通知：加入联合会享受免检',
      text: '中国云汀商户信用联合会通知：缴纳会费 3800 元可挂“诚信单位”牌匾，本会由国家有关部门批准。',
    },
    {
      title: '社区邻里节周末举行',
      text: '望湖区文汇社区本周末举行邻里节，有义诊、旧物交换和儿童游戏，免费参加。',
    },
  ].map((one, index) => ({
    ...one,
    url: `https://sample.example/${today}/${index + 1}`,
    publishedAt: morningOf(today, index * 40).toISOString(),
  }))

/**
 * A source that reads a folder, agreed to by a second official, and a file in it: the timer reads it once the
 * platform has started, and finds documents, suspicions and leads by itself.
 */
export async function sowMonitoring(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const region = demoPlaces.city.code
  const place = join(services.config.dataDir, 'incoming', region, folder)
  const inspector = cityOfficial(sowing, 'inspector', ['monitoring.propose-source'])
  if (await findSource(services)) return
  await mkdir(place, { recursive: true, mode: 0o700 })
  const lines = documents(sowing.today).map((one) => JSON.stringify(one))
  await writeFile(join(place, 'sample.jsonl'), `${lines.join('\n')}\n`, { mode: 0o600 })
  const id = await proposeSource(services, inspector, {
    ...{ kind: 'folder', name, address: folder, everyMinutes: 60 },
    purpose: '发现非法社会组织的活动线索',
    legalBasis: '《取缔非法社会组织办法》',
  })
  const head = cityOfficial(sowing, 'approver', ['monitoring.propose-source'])
  await stepSource(services, head, 'approve', { id, version: 1 })
}

const findSource = (services: DemoServices) =>
  read(services, demoActor, (tx) =>
    tx.selectFrom('monitoring.source').select('id').where('name', '=', name).executeTakeFirst(),
  )
