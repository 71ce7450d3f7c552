import type { Page } from '@playwright/test'
import { applies, type CaseView, type FormFieldView, type FormSectionView } from '@yiqi/contracts'
import { paper, slots } from '../../server/src/testing/establishment-forms.ts'

type Values = Readonly<Record<string, unknown>>

export const idOf = (path: string) => `#f-${path.replaceAll('.', '-')}`

/** Fills the step that is open as a person would, control by control. */
export async function fillSection(
  page: Page,
  section: FormSectionView,
  values: Values,
): Promise<void> {
  for (const item of section.items) {
    if (item.when && !applies(item.when, values as never)) continue
    if (item.kind === 'rows') {
      const rows = (values[item.name] ?? []) as Values[]
      for (const [index, row] of rows.entries()) {
        const last = page.locator(`${idOf(item.name)} .rowbox`).nth(index)
        if ((await last.count()) === 0) await page.locator(`${idOf(item.name)} .add`).click()
        for (const field of item.fields) {
          if (field.when && !applies(field.when, { ...values, ...row } as never)) continue
          await fillField(page, field, `${item.name}.${index}.${field.name}`, row[field.name])
        }
      }
    } else await fillField(page, item, item.name, values[item.name])
  }
}

async function fillField(
  page: Page,
  field: FormFieldView,
  path: string,
  value: unknown,
): Promise<void> {
  // Divisions of the demo are not among those that the browser offers: `saveRegistrar` sets them.
  if (value === undefined || field.type === 'region') return
  const control = page.locator(idOf(path))
  const { type, options = [] } = field
  if (type === 'boolean') return control.setChecked(value === true)
  if (type === 'money') return control.fill(String(Number(value) / 100))
  if (type === 'date') {
    await control.fill(String(value))
    return control.press('Enter')
  }
  if (type === 'code') {
    if ((await control.getAttribute('role')) === 'radiogroup') {
      return control.locator(`input[value="${String(value)}"]`).check()
    }
    const label = options.find(({ code }) => code === value)?.label.zh ?? ''
    await control.click()
    await control.fill(label)
    return listOf(page, idOf(path))
      .locator('.ant-select-item-option')
      .filter({ has: page.getByText(label, { exact: true }) })
      .first()
      .click()
  }
  await control.fill(String(value))
}

/** The list of this control: on a busy machine that of the control before may still be closing. */
export const listOf = (page: Page, id: string) =>
  page.locator('.ant-select-dropdown').filter({ has: page.locator(`${id}_list`) })

export async function readCase(page: Page, id: string): Promise<CaseView> {
  return (await page.request.get(`/api/v1/cases/${id}`)).json()
}

export async function saveRegistrar(page: Page, id: string, registrar: string): Promise<void> {
  const reply = await page.request.patch(`/api/v1/cases/${id}/form`, {
    data: { section: 'name', version: 0, values: { registrar } },
  })
  if (!reply.ok()) throw new Error(await reply.text())
  await page.reload()
}

/** Every paper that is asked, by the buttons of the materials step. */
export async function uploadPapers(page: Page): Promise<void> {
  for (const slot of slots) {
    const place = page.locator(`#f-material-${slot}`)
    await place.locator('input[type=file]').setInputFiles(paper(slot))
    await place.getByRole('button', { name: paper(slot).name, exact: true }).waitFor()
  }
}

/** The form and its papers handed in by the interface, for what is tried elsewhere in the browser. */
export async function draftByApi(
  page: Page,
  processId: string,
  form: object,
  papers: readonly string[] = slots,
): Promise<string> {
  const made = await page.request.post('/api/v1/cases', { data: { processId, form } })
  const { id } = (await made.json()) as { id: string }
  for (const slot of papers) {
    const url = `/api/v1/cases/${id}/materials?slot=${slot}`
    const reply = await page.request.post(url, { multipart: { file: paper(slot) } })
    if (reply.status() !== 201) throw new Error(`${slot}: ${await reply.text()}`)
  }
  return id
}
