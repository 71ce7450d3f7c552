interface GroupTabsProps<G extends string> {
  /** What the groups are of. */
  label: string
  groups: readonly G[]
  current: G
  nameOf(group: G): string
  onChoose(group: G): void
}

/** Which part of a list is shown. */
export function GroupTabs<G extends string>(props: GroupTabsProps<G>) {
  const { label, groups, current, nameOf, onChoose } = props
  return (
    <nav className="flt" aria-label={label}>
      <span className="tabs">
        {groups.map((group) => (
          <button
            type="button"
            key={group}
            className="tab"
            {...(group === current && { 'aria-current': 'true' as const })}
            onClick={() => onChoose(group)}
          >
            {nameOf(group)}
          </button>
        ))}
      </span>
    </nav>
  )
}
