/** One thing that the doctor looked at. */
export interface Finding {
  /** `Node`, `Port 8087`. */
  name: string
  /** `note`: it works, with something to know. */
  state: 'well' | 'note' | 'wrong'
  /** What was found. */
  found: string
  /** How to mend it, or what to do next. */
  remedy?: string
}

export function well(name: string, found: string): Finding {
  return { name, state: 'well', found }
}

export function note(name: string, found: string, remedy: string): Finding {
  return { name, state: 'note', found, remedy }
}

export function wrong(name: string, found: string, remedy: string): Finding {
  return { name, state: 'wrong', found, remedy }
}
