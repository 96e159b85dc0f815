export const circuitModes = ['automatic', 'forced-open', 'disabled', 'observe'] as const

/**
 * What an operator wants of a circuit: `automatic`; `forced-open`: every call is rejected; `disabled`: every call passes, nothing is counted;
 * `observe`: every call passes, and it is only told when it would have opened.
 */
export type CircuitMode = (typeof circuitModes)[number]
