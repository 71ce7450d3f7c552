import { createContext } from 'react'

/** The case whose form is filled in; null where a form belongs to none. */
export const FormCase = createContext<string | null>(null)
