import { Problem } from './problem.ts'

const deepest = 32

/** Reads a body; none is `undefined`. What is nested so deeply that walking through it could fail is refused. */
export function parseJson(text: string): unknown {
  if (text === '') return undefined
  const value = parse(text)
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest)
      throw new Problem('MALFORMED_JSON', `The body is nested deeper than ${deepest} levels.`)
    level = level.flatMap((node) => (typeof node === 'object' && node !== null ? Object.values(node) : []))
  }
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Problem('MALFORMED_JSON', `The body is not JSON: ${why}`, { cause })
  }
}
