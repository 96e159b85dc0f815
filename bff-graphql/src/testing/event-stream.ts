/** One server-sent event. */
export interface StreamEvent {
  event: string
  data: unknown
}

/** Reads server-sent events off a response, as an `EventSource` would. */
export async function* readEvents(response: Response): AsyncGenerator<StreamEvent> {
  if (!response.body) throw new Error('The response has no body')
  let text = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => line.split(/: ?(.*)/s) as [string, string]),
      )
      text = text.slice(end + 2)
      const data = fields.get('data')
      const event = fields.get('event')
      if (event !== undefined) yield { event, data: data ? JSON.parse(data) : null }
    }
  }
}
