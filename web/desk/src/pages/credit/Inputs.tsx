/** What a rule had read, by its own titles. */
export function Inputs({ lines }: { lines: readonly { label: string; value: string }[] }) {
  return (
    <ul lang="zh-CN">
      {lines.map(({ label, value }) => (
        <li key={label}>
          {label}：{value}
        </li>
      ))}
    </ul>
  )
}
