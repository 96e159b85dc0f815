import { Problem } from '../problem.ts'

/** How one version did on a page. */
export interface Outcome {
  mfe: string
  version: string
  outcome: 'good' | 'failed'
  phase: string
  message: string
}

/** How fast a page was because of a version: milliseconds, `cls` without unit. */
export interface Vital {
  mfe: string
  version: string
  name: 'lcp' | 'cls' | 'inp'
  value: number
}

export interface Reports {
  outcomes: Outcome[]
  vitals: Vital[]
}

const most = 50
const longest = { name: 200, phase: 40, message: 200 }
const vitalNames = ['lcp', 'cls', 'inp']

/** Reads what a page tells. Vitals of no micro-frontend say nothing here and are passed over; anything else that makes no sense is refused. */
export function readReports(text: string): Reports {
  const { reports = [], vitals = [] } = parse(text)
  if (!Array.isArray(reports) || !Array.isArray(vitals)) throw invalid('reports and vitals must be lists')
  if (reports.length > most || vitals.length > most)
    throw invalid(`at most ${most} reports and vitals are read`)
  return { outcomes: reports.map(outcomeOf), vitals: vitals.flatMap(vitalOf) }
}

function parse(text: string): { reports?: unknown; vitals?: unknown } {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw invalid('the body must be a JSON object')
}

function outcomeOf(value: unknown): Outcome {
  const { mfe, version, outcome, phase = '', message = '' } = (value ?? {}) as Record<string, unknown>
  if (!isText(mfe, longest.name) || !isText(version, longest.name))
    throw invalid('a report needs mfe and version')
  if (outcome !== 'good' && outcome !== 'failed') throw invalid('the outcome is "good" or "failed"')
  if (typeof phase !== 'string' || typeof message !== 'string') throw invalid('phase and message are texts')
  return {
    ...{ mfe, version, outcome },
    phase: plain(phase).slice(0, longest.phase),
    message: plain(message).slice(0, longest.message),
  }
}

/** Operators read it in terminals, which obey control characters. */
const plain = (text: string) => text.replace(/\p{Cc}+/gu, ' ')

function vitalOf(entry: unknown): Vital[] {
  const { mfe, version, name, value } = (entry ?? {}) as Record<string, unknown>
  if (typeof name !== 'string' || typeof value !== 'number' || !(value >= 0 && value < 1e7))
    throw invalid('a vital needs a name and a value')
  if (!isText(mfe, longest.name) || !isText(version, longest.name) || !vitalNames.includes(name)) return []
  return [{ mfe, version, name: name as Vital['name'], value }]
}

const isText = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= length

const invalid = (reason: string) =>
  new Problem(400, 'REPORT_INVALID', 'Bad request', `These reports can't be read: ${reason}.`)
