interface PartError {
  message: string
  path?: (string | number)[]
  extensions: Record<string, unknown>
}

/** One part of an answer with `@defer`. */
export interface Part {
  data?: unknown
  errors?: PartError[]
  incremental?: { data: unknown; errors?: PartError[]; path?: (string | number)[] }[]
  extensions?: Record<string, unknown>
  hasNext: boolean
}

/** Reads `multipart/mixed` off a response, each part when it is complete. */
export async function* readParts(response: Response): AsyncGenerator<Part, void> {
  const boundary = /boundary="?([^";]+)"?/.exec(response.headers.get('content-type') ?? '')?.[1]
  if (!response.body || !boundary) throw new Error('The response has no parts')
  const delimiter = `\r\n--${boundary}`
  let text = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter)) {
      const [head, body] = text.slice(0, end).split('\r\n\r\n')
      text = text.slice(end + delimiter.length)
      if (body === undefined) continue
      if (!head?.includes('application/json')) throw new Error('A part is not JSON')
      yield JSON.parse(body) as Part
    }
  }
  if (text !== '--\r\n') throw new Error('The parts end without the last boundary')
}
