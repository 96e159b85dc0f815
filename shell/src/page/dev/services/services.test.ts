import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../../testing/open-mall.ts'
import { startStandInServices } from '../../../testing/stand-in-services.ts'
import { until } from '../../../testing/until.ts'

describe('the services on /dev', () => {
  let standIns: Awaited<ReturnType<typeof startStandInServices>>
  let open: OpenMall
  let page: Page
  before(async () => {
    standIns = await startStandInServices()
    open = await openMall({ services: standIns.services, takesFaults: true })
  })
  after(async () => {
    await open[Symbol.asyncDispose]()
    standIns.stop()
  })
  beforeEach(async () => {
    standIns.faults['delivery'] = { fault: 'none' }
    page = await open.visit('/dev')
    await page.locator('[role=tab]#tab-services').click()
  })

  afterEach(() => page.close())

  const card = (service: string) =>
    page.locator('shell-services li', { has: page.locator(`h2 code:text-is("${service}")`) })
  const press = (name: string, service = 'delivery') =>
    card(service).getByRole('button', { name, exact: true }).click()
  const told = (fault: object) =>
    until(async () => JSON.stringify(standIns.faults['delivery']) === JSON.stringify(fault), 20_000)

  test('tell their fault and circuit, and take another fault at a press', async () => {
    await card('delivery').getByText('회로 닫힘').waitFor()
    await press('멈춤')
    await told({ fault: 'hang' })
    await card('delivery').locator('h2').getByText('멈춤').waitFor()
    await card('delivery').getByText('회로 열림').waitFor()
    await card('delivery').getByText('12초 뒤에 다시 확인해요').waitFor()
    assert.equal(await page.getByRole('status').filter({ hasText: 'delivery: 멈춤' }).count(), 1)
    await press('정상')
    await told({ fault: 'none' })
    await card('delivery').getByText('회로 닫힘').waitFor()
  })

  test('take amounts and a time', async () => {
    await card('delivery')
      .getByRole('spinbutton', { name: /오류로 답하는 비율/ })
      .fill('30')
    await page.getByRole('combobox', { name: '고장 시간' }).selectOption('30')
    await press('오류')
    await told({ fault: 'errors', percent: 30, seconds: 30 })
    await card('delivery')
      .getByRole('spinbutton', { name: /밀리초/ })
      .fill('0')
    await press('느림')
    await press('정상')
    await told({ fault: 'none' })
  })

  test('say of one that is away that it is, and speak English too', async () => {
    await card('order').getByText('The order service gives no answer').waitFor()
    await page.evaluate(() => (document.documentElement.lang = 'en'))
    await card('delivery').getByRole('button', { name: 'Hangs' }).waitFor()
  })

  test('are not there in a mall that takes no faults, which says so', async () => {
    const detail = 'This mall takes no faults.'
    await page.route('**/faults', (route) => route.fulfill({ status: 404, json: { detail } }))
    await page.getByText(detail).waitFor()
    await card('delivery').waitFor({ state: 'hidden' })
    await page.unroute('**/faults')
    await card('delivery').waitFor()
  })
})
