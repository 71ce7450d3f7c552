import type { Locator, Page } from '@playwright/test'
import { applies, type FormFieldView, type FormSectionView } from '@yiqi/contracts'
import { idOf, listOf } from './fill.ts'
import { paper, slots } from '../../server/src/testing/establishment-forms.ts'

/** More than any page has stops. */
const mostStops = 200

const isFocused = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement)

/** Presses Tab until the target has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' })
  for (let stop = 0; stop < mostStops; stop++) {
    if (await isFocused(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No way by Tab to ${String(target)}`)
}

/** Goes to a control by Tab and presses it. */
export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

const control = (page: Page, path: string) => page.locator(idOf(path))

type Values = Readonly<Record<string, unknown>>

/** Fills the step that is open, control after control, by keys alone. */
export async function typeSection(
  page: Page,
  section: FormSectionView,
  values: Values,
): Promise<void> {
  for (const item of section.items) {
    if (item.when && !applies(item.when, values as never)) continue
    if (item.kind === 'field') {
      await typeField(page, item, item.name, values[item.name])
      continue
    }
    for (const [index, row] of ((values[item.name] ?? []) as Values[]).entries()) {
      const group = control(page, item.name)
      if ((await group.locator('.rowbox').count()) <= index)
        await press(page, group.locator('.add'))
      for (const field of item.fields) {
        if (field.when && !applies(field.when, { ...values, ...row } as never)) continue
        await typeField(page, field, `${item.name}.${index}.${field.name}`, row[field.name])
      }
    }
  }
}

async function typeField(
  page: Page,
  field: FormFieldView,
  path: string,
  value: unknown,
): Promise<void> {
  if (value === undefined || value === null || field.readOnly) return
  const { type, options = [] } = field
  const place = control(page, path)
  if (type === 'boolean') {
    if (value === true) await press(page, place, 'Space')
    return
  }
  if (type === 'code' && (await place.getAttribute('role')) === 'radiogroup') {
    return chooseRadio(page, place, String(value))
  }
  await tabTo(page, place)
  if (type === 'money') return page.keyboard.insertText(String(Number(value) / 100))
  if (type === 'code' || type === 'region') {
    const label =
      type === 'region' ? '望湖区' : options.find(({ code }) => code === value)?.label.zh
    await page.keyboard.insertText(label ?? '')
    const list =
      type === 'region' ? page.locator('.ant-cascader-dropdown') : listOf(page, idOf(path))
    await list
      .getByText(label ?? '')
      .first()
      .waitFor()
    if (type === 'region') await page.keyboard.press('ArrowDown')
    return page.keyboard.press('Enter')
  }
  await page.keyboard.insertText(String(value))
  if (type === 'date') await page.keyboard.press('Enter')
}

/** One stop for the group; arrows move in it, and choose. */
async function chooseRadio(page: Page, group: Locator, value: string): Promise<void> {
  const radios = group.locator('input[type=radio]')
  const wanted = group.locator(`input[value="${value}"]`)
  await tabTo(page, radios.first())
  await page.keyboard.press('Space')
  const count = await radios.count()
  for (let step = 0; step < count && !(await isFocused(wanted)); step++) {
    await page.keyboard.press('ArrowDown')
  }
  if (!(await wanted.isChecked())) throw new Error(`The arrows do not choose ${value}`)
}

/** Every paper that is asked; the browser's own window for choosing a file is not of the page. */
export async function handInPapers(page: Page): Promise<void> {
  for (const slot of slots) {
    const place = page.locator(`#f-material-${slot}`)
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      press(page, place.getByRole('button', { name: '选择文件' })),
    ])
    await chooser.setFiles(paper(slot))
    await place.getByRole('button', { name: paper(slot).name, exact: true }).waitFor()
  }
}
