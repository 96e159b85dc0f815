/** One server-sent event; `data` is empty where there was none. */
export interface StreamEvent {
  event: string
  data: string
}

/** The events of a response, in the one form that the BFF writes: `event:` and one `data:` line, comments in between. */
export async function* readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<StreamEvent> {
  let unread = ''
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const messages = (unread + text).split('\n\n')
    unread = messages.pop() ?? ''
    for (const message of messages) {
      const fields = new Map(message.split('\n').map((line) => [line.split(':', 1)[0], line]))
      const read = (name: string) =>
        fields
          .get(name)
          ?.slice(name.length + 1)
          .trim() ?? ''
      if (fields.has('event')) yield { event: read('event'), data: read('data') }
    }
  }
}
