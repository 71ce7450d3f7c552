import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { launch, obstacle } from './support/browser.ts'
import { appoint } from './support/clerk.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/* An official records a platform; its clerk enters, verifies and publishes a request; everybody reads it apart from charity. */

const uscc = '91990100MA0HELPQ17'
let browser: Browser
let house: House
let people: PeopledHouse

describe.skipIf(obstacle)(`personal help${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    people = await peopleIn(house)
    await appoint(people, uscc, 'citizen')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('an official records the platform', async () => {
    const office = await house.as('approver')
    await office.goto('/desk/help-platforms')
    await office.getByRole('button', { name: '登记指定' }).click()
    const form = office.getByRole('form', { name: '登记指定' })
    for (const [label, text] of [
      ['统一社会信用代码', uscc],
      ['平台名称', '同心求助'],
      ['网址', 'https://tongxin.example'],
      ['名录编号', 'QZ-2026-001'],
      ['等级保护备案证明编号', '等保-0001'],
      ['公安机关互联网备案号', '公网安备 99010002000001 号'],
      ['专职审核人员（人）', '12'],
      ['存管银行', '云汀银行'],
      ['存管协议编号', '存管-2026-01'],
      ['专用账户', '0007'],
    ] as const) {
      await form.getByLabel(label, { exact: true }).fill(text)
    }
    await form.getByLabel('等级保护', { exact: true }).fill('2')
    await form.getByLabel('专门从事个人求助网络服务').check()
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await form.getByText('网络安全等级保护要在 3 级以上').waitFor()
    await form.getByLabel('等级保护', { exact: true }).fill('3')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await office.getByRole('heading', { name: '同心求助' }).waitFor()
    await expectGood(office, 'help-platforms')
  })

  test('its clerk enters a request, verifies and publishes it', async () => {
    const clerk = await house.as('citizen')
    await clerk.goto('/desk/help-requests')
    await clerk.getByRole('button', { name: '登记求助' }).click()
    const form = clerk.getByRole('form', { name: '登记求助' })
    for (const [label, text] of [
      ['平台求助编号', 'A-1'],
      ['标题', '小宇的白血病治疗'],
      ['求助说明', '孩子今年六岁，确诊急性淋巴细胞白血病，已经化疗两次，还要做移植。'],
      ['地区代码', '990102'],
      ['目标金额（元）', '300000'],
      ['受益人姓名', '李小宇'],
      ['求助人姓名', '李建国'],
    ] as const) {
      await form.getByLabel(label, { exact: true }).fill(text)
    }
    await form.getByLabel('受益人证件号码').fill('990102202001010011')
    await form.getByLabel('求助人证件号码').fill('990102198801010033')
    await form.getByLabel('求助人是受益人的').selectOption('guardian')
    await expectGood(clerk, 'help-entering')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await clerk.getByRole('link', { name: '小宇的白血病治疗' }).click()
    const verify = clerk.getByRole('form', { name: '核实通过' })
    for (const one of ['身份', '求助人和受益人的关系', '求助事由的证明', '家庭财产', '账户']) {
      await verify.getByLabel(one).check()
    }
    await verify.getByLabel('说明').fill('电话和医院核实。')
    await verify.getByRole('button', { name: '确定' }).click()
    await clerk.getByText('已核实，待公布').first().waitFor()
    await clerk.getByLabel('办理').selectOption('publish')
    const publish = clerk.getByRole('form', { name: '公布' })
    await publish.getByLabel('筹款结束日期').fill('2026-03-31')
    await publish.getByRole('button', { name: '确定' }).click()
    await clerk.getByText('正在筹款').first().waitFor()
    await expectGood(clerk, 'help-desk-request')
    await clerk.goto('/desk/help-requests')
    await clerk.getByRole('link', { name: '小宇的白血病治疗' }).waitFor()
    await expectGood(clerk, 'help-desk')
  })

  test('everybody reads it, apart from charity', async () => {
    const anybody = await house.as('public')
    await anybody.goto('/help-requests?q=白血病')
    await expectGood(anybody, 'help-requests')
    await anybody.getByRole('link', { name: '小宇的白血病治疗' }).click()
    await anybody.getByText('个人求助不是慈善募捐，信息由平台核实').waitFor()
    await expectGood(anybody, 'help-request')
    expect(await anybody.getByText('李小宇').count()).toBe(0)
    await anybody.goto('/charity?q=白血病')
    await anybody.getByRole('main').waitFor()
    expect(await anybody.getByText('小宇').count()).toBe(0)
  })
})
