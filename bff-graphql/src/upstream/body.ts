/**
 * The JSON that a service answered. Most answers are read once: what was parsed when it came goes to the first reader, and whoever keeps an answer
 * (a cache, a request that may have to look again) keeps its text, which costs the garbage collector nothing. What is read again is likely to be
 * read often, so from then on it is kept parsed.
 */
export class Body {
  /** Length of the text. */
  readonly bytes: number
  readonly #text: Buffer
  #unread: unknown
  #kept: unknown

  /** Throws a `SyntaxError` if the text is not JSON. */
  constructor(text: Buffer) {
    this.#text = text
    this.bytes = text.length
    this.#unread = JSON.parse(text.toString())
  }

  /** The document. Others may share it: never change what it says. */
  read(): unknown {
    const unread = this.#unread
    if (unread === undefined) return (this.#kept ??= JSON.parse(this.#text.toString()))
    this.#unread = undefined
    return unread
  }
}
