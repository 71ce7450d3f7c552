import type { Text, View } from '../context.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { stateMark } from '../parts/common.ts'

export type GuideMaterial = {
  name: Text
  note?: Text
  /** How to hand it in: “原件扫描”, “在线起草”. */
  how: Text
  article?: Text
  /** The platform fetches it itself. */
  isExempt?: boolean
  isOptional?: boolean
  /** Only then is it asked for. */
  whenText?: Text
  /** Papers of which one is enough. */
  alternatives?: Text[]
  accept?: string[]
  maxFiles?: number
  sampleHref?: string
}

/** Papers to prepare: always, and only with certain answers. */
export type ToPrepare = { always: number; perhaps: number }

export function toPrepareText(view: View, { always, perhaps }: ToPrepare): string {
  return perhaps > 0
    ? view.t('guide.papersPerhaps', { n: always, more: perhaps })
    : view.t('guide.papers', { n: always })
}

/** When a paper is needed, in words. */
export function neededText(view: View, material: GuideMaterial): string {
  const { t, say } = view
  if (material.isExempt) return html`${t('guide.notNeeded')}`
  const only = material.whenText
    ? html`${t('guide.onlyIf')}!${say(material.whenText)}`
    : html`${t('guide.always')}`
  return material.isOptional ? html`${t('guide.optional')} !${material.whenText ? only : ''}` : only
}

export function materialTable(view: View, materials: readonly GuideMaterial[]): string {
  const { t, say, plain } = view
  const row = (material: GuideMaterial) => html`<tr>
<td><b>!${say(material.name)}</b>!${when(
    material.note,
    (text) => html`<p class="sec sm">!${say(text)}</p>`,
  )}!${when(material.article, (text) => html`<p class="meta law">!${say(text)}</p>`)}!${when(
    material.sampleHref,
    (href) =>
      html`<p><a class="sm" href="${safeUrl(href)}">${t('guide.sample')}<span class="vh"> ${plain(material.name)}</span></a></p>`,
  )}</td>
<td data-label="${t('guide.needed')}"><div>!${neededText(view, material)}!${when(
    material.alternatives?.length,
    () =>
      html`<p class="meta">${t('guide.oneOf')}!${each(
        material.alternatives ?? [],
        (name, index) => html`!${index > 0 ? t('list.comma') : ''}!${say(name)}`,
      )}</p>`,
  )}</div></td>
<td data-label="${t('guide.how')}"><div>!${material.isExempt ? stateMark(view, { kind: 'normal', label: material.how }) : say(material.how)}!${when(
    !material.isExempt && material.accept?.join('、'),
    (kinds) => html`<p class="meta">${kinds}</p>`,
  )}!${when(
    !material.isExempt && material.maxFiles,
    (most) =>
      html`<p class="meta nb">${most === 1 ? t('guide.oneFile') : t('guide.files', { n: most })}</p>`,
  )}</div></td>
</tr>`
  return html`<table class="cards"><thead><tr><th scope="col">${t('guide.material')}</th>
<th scope="col">${t('guide.needed')}</th><th scope="col">${t('guide.how')}</th></tr>
</thead><tbody>!${each(materials, row)}</tbody></table>!${when(
    materials.some(({ isExempt }) => isExempt),
    () => html`<p class="meta after">${t('guide.exemptNote')}</p>`,
  )}`
}
