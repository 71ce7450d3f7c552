/** Marks of state on an 18 grid: the shape alone tells them apart. */
export type MarkName = 'ok' | 'done' | 'warn' | 'bad' | 'paused' | 'info' | 'off'

const shapes: Record<MarkName, React.ReactNode> = {
  ok: (
    <>
      <circle cx="9" cy="9" r="7.5" className="ring" />
      <path d="m5.6 9.3 2.3 2.3 4.5-4.8" className="stroke" />
    </>
  ),
  done: (
    <>
      <circle cx="9" cy="9" r="8" className="fill-ok" />
      <path d="m5.4 9.3 2.4 2.4 4.7-5" className="on-mark" />
    </>
  ),
  warn: (
    <>
      <path d="M9 1.8 17 16H1z" className="fill-warn" />
      <path d="M9 7v4.2M9 13.5v.1" className="on-warn" />
    </>
  ),
  bad: (
    <>
      <path d="M5.9 1.3h6.2l4.6 4.6v6.2l-4.6 4.6H5.9l-4.6-4.6V5.9z" className="fill-bad" />
      <path d="M9 5.2v4.6M9 12.6v.1" className="on-mark" />
    </>
  ),
  paused: (
    <>
      <circle cx="9" cy="9" r="7.5" className="ring" />
      <path d="M7.2 6v6M10.8 6v6" className="stroke" />
    </>
  ),
  info: (
    <>
      <circle cx="9" cy="9" r="7.5" className="ring" />
      <path d="M9 8.2v4.3M9 5.4v.1" className="stroke" />
    </>
  ),
  off: <circle cx="9" cy="9" r="7.5" className="ring" strokeDasharray="2.6 2.3" />,
}

export function Mark({ name }: { name: MarkName }) {
  return (
    <svg className="mk" viewBox="0 0 18 18" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}

/** Ring with a pie of the elapsed share. */
export function Pie({ share }: { share: number }) {
  const angle = Math.min(Math.max(share, 0.02), 0.98) * 2 * Math.PI
  const x = (9 + 5 * Math.sin(angle)).toFixed(2)
  const y = (9 - 5 * Math.cos(angle)).toFixed(2)
  return (
    <svg className="mk" viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="9" cy="9" r="7.5" className="ring" />
      <path d={`M9 9V4A5 5 0 ${angle > Math.PI ? 1 : 0} 1 ${x} ${y}z`} fill="currentColor" />
    </svg>
  )
}
