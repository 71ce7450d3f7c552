import { useEffect } from 'react'
import type { Look } from './antd-theme.ts'

/** Officers work one step tighter than citizens. */
export function useDensity(density: Look['density']): void {
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
}
