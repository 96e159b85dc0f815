import { Pool } from 'undici'
import { createSchema } from '../../schema.ts'
import { mallDocuments } from '../mall-documents.ts'
import { StubMall } from '../stub-mall.ts'
import { StubRegistry } from '../stub-registry.ts'
import { hostileRequest } from './hostile-request.ts'
import { sendHostile, type HostileAnswer } from './send-hostile.ts'

const atOnce = 8
const categories = [{ code: 'kitchen', names: { ko: '주방', en: 'Kitchen' }, productCount: 3 }]

/** Services and a registry that answer whatever happens, and documents that mean harm to a BFF before them. */
export class Siege {
  readonly mall = new StubMall()
  readonly registry = new StubRegistry()
  readonly #schema = createSchema()
  #documents: string[] = []

  async start(): Promise<void> {
    this.#documents = (await mallDocuments()).map(({ text }) => text)
    for (const text of this.#documents) this.registry.deploy(text)
    await this.registry.start()
    await this.mall.start({ registry: this.registry.url, logOneQueryIn: 0 })
    this.mall.answer = ({ url }) =>
      url.pathname === '/categories' ? { body: { _embedded: { categories }, _links: {} } } : undefined
    for (let id = 1; id <= 20; id++) this.mall.placed(id)
  }

  async stop(): Promise<void> {
    await this.mall.stop()
    await this.registry.stop()
  }

  /** Sends the requests with the numbers from `first` to before `end`, some at a time, to the BFF at `url`. */
  async send(
    url: string,
    first: number,
    end: number,
    onAnswer: (number: number, answer: HostileAnswer) => void,
  ) {
    const pool = new Pool(url, { connections: atOnce })
    let next = first
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < end) {
          const number = next++
          const request = hostileRequest(number, this.#schema, this.#documents)
          const answer = await sendHostile(pool, request)
          // What was answered is answered by compiled code when it is asked again.
          const wasAnswered = answer.status === 200 && answer.codes.length === 0
          const again = wasAnswered ? await sendHostile(pool, request) : answer
          onAnswer(number, { ...answer, wrong: answer.wrong ?? again.wrong })
        }
      }),
    )
    await pool.destroy()
  }
}
