/** A row as it was written: each heading with what stood below it. */
export function Written({ cells }: { cells: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(cells).map(([heading, text]) => (
        <span key={heading}>
          <span className="meta">{heading}</span> {text}
          {'　'}
        </span>
      ))}
    </>
  )
}
