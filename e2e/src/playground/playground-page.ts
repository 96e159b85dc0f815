import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

interface Editor {
  getModels(): { uri: { path: string }; getValue(): string }[]
}

/** The playground as somebody uses it who reaches nothing but its own server. */
export class PlaygroundPage {
  /** What the browser objected to: errors, and what its policy refused. */
  readonly complaints: string[] = []
  /** Addresses elsewhere that the page asked for. */
  readonly foreign: string[] = []
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  /** Opens it in a browser profile of its own; closing the page's context ends it. */
  static async open(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
  ): Promise<PlaygroundPage> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    })
    const playground = new PlaygroundPage(await context.newPage())
    const { page, complaints, foreign } = playground
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    const { origin } = new URL(url)
    await context.route(
      (address) => address.origin !== origin && address.protocol.startsWith('http'),
      (route) => {
        foreign.push(route.request().url())
        return route.abort()
      },
    )
    await playground.goTo(url)
    return playground
  }

  /** Goes to an address of it and waits until the editor is there and knows the schema. */
  async goTo(url: string): Promise<void> {
    const introspected = this.page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') && /IntrospectionQuery/.test(response.request().postData() ?? ''),
    )
    await this.page.goto(url)
    await introspected
    await this.page.locator('.graphiql-query-editor .view-line').first().waitFor()
  }

  async tab(title: string, index = 0): Promise<void> {
    await this.page.getByRole('button', { name: title, exact: true }).nth(index).click()
  }

  /** Shows or hides a panel by its name in the side bar. */
  async panel(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^Show .*${name}`) }).click()
  }

  /** Runs the open tab and answers with the whole answer. */
  async run(): Promise<{ data?: unknown; errors?: unknown[]; extensions?: unknown }> {
    await this.page.getByRole('button', { name: /^Execute query/ }).click()
    await this.page.getByText(/took \d+ ms|걸렸어요/).waitFor()
    return JSON.parse(await this.textOf('response.json')) as object
  }

  /** The text of an editor, by the end of the name of its model. */
  textOf(model: string): Promise<string> {
    return this.page.evaluate((name) => {
      const { __MONACO: monaco } = globalThis as unknown as { __MONACO: { editor: Editor } }
      const found = monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(name))
      return found?.getValue() ?? ''
    }, model)
  }
}
