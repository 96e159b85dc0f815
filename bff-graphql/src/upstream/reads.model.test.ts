import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEvent } from 'event-bus/vocabulary'
import fc from 'fast-check'
import { Deadline } from '../resilience/deadline.ts'
import { silentTelemetry } from '../telemetry/telemetry.ts'
import { bodyOf } from '../testing/body-of.ts'
import type { CallContext } from './call-context.ts'
import type { TaggedAnswer } from './guarded-calls.ts'
import { Reads } from './reads.ts'
import { isNoAnswer, type Call, type NoAnswer } from './service-call.ts'

const paths = ['/orders/1', '/orders/2', '/orders/search/findByIdIn?ids=1,2', '/orders?page=0'] as const
type Path = (typeof paths)[number]
const idsOf = (path: Path) => (path === '/orders/1' ? [1] : path === '/orders/2' ? [2] : [1, 2])

/** How often each order was changed. */
type Versions = Record<number, number>

interface Sent {
  path: Path
  context: CallContext
  call: Call
  /** What the service read when it was asked; its answer may come much later. */
  body: Versions
  settle: (result: TaggedAnswer | NoAnswer) => void
}

interface Asked {
  visitor: string
  path: Path
  deadline: Deadline
  /** What its visitor knew when it was asked. */
  known: Versions
  isSettled: boolean
}

type Step =
  | { do: 'ask'; visitor: string; path: Path }
  | { do: 'answer' | 'fail' | 'leave'; which: number }
  | { do: 'change' | 'tell'; id: number }
  | { do: 'command'; id: number; visitor: string }

const visitor = fc.constantFrom('A', 'B')
const id = fc.constantFrom(1, 2)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('ask' as const), visitor, path: fc.constantFrom(...paths) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('answer' as const, 'answer' as const, 'fail' as const),
      which: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('change' as const, 'tell' as const), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('command' as const), id, visitor }) },
)

const turn = () => new Promise(setImmediate)

test('reads, whatever happens: nobody sees less than they have seen, nothing is asked twice, nobody waits in vain', async () => {
  const counts = { answers: 0, stale: 0, confirmed: 0, joined: 0, abandoned: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const versions: Versions = { 1: 0, 2: 0 }
      const known: Record<string, Versions> = { A: { 1: 0, 2: 0 }, B: { 1: 0, 2: 0 } }
      /** What each visitor has read at a path. */
      const read: Record<string, Versions> = {}
      const sent: Sent[] = []
      const asked: Asked[] = []
      const reads = new Reads({
        service: 'order',
        calls: {
          send: (call, context) => {
            const path = call.path as Path
            const body = Object.fromEntries(idsOf(path).map((order) => [order, versions[order] ?? 0]))
            return new Promise((settle) => sent.push({ path, context, call, body, settle }))
          },
        },
        breaker: { admits: true },
        telemetry: silentTelemetry,
        renewalMs: 60_000,
        cache: { freshMs: 0, whileRevalidateMs: 0, ifErrorMs: 60_000, mostEntries: 100, mostBytes: 100_000 },
        joins: true,
      })

      const ask = async (who: string, path: Path) => {
        const one: Asked = {
          ...{ visitor: who, path, deadline: new Deadline(60_000), isSettled: false },
          known: { ...known[who] },
        }
        asked.push(one)
        const key = `${who} ${path}`
        const before = { ...read[key] }
        const result = await reads.read(path, {
          ...{ deadline: one.deadline, headers: {}, identity: who },
          onCall: ({ cache }) => cache === 'joined' && counts.joined++,
        })
        one.isSettled = true
        if (isNoAnswer(result)) return
        counts.answers++
        if (result.stale) counts.stale++
        const body = result.body?.read() as Versions
        for (const order of idsOf(path)) {
          const least = Math.max(one.known[order] ?? 0, before[order] ?? 0)
          assert.ok((body[order] ?? -1) >= least, `${key} shows ${body[order]} of ${order}, after ${least}`)
        }
        read[key] = body
      }

      const settle = (one: Sent | undefined, fails: boolean) => {
        if (!one) return
        sent.splice(sent.indexOf(one), 1)
        const etag = JSON.stringify(one.body)
        if (fails) return one.settle({ kind: 'failed', reason: 'it answered 500' })
        const isKnown = one.call.headers?.['if-none-match'] === etag
        if (isKnown) counts.confirmed++
        one.settle({ status: isKnown ? 304 : 200, body: isKnown ? undefined : bodyOf(one.body), etag })
      }

      const running: Promise<void>[] = []
      for (const one of steps) {
        if (one.do === 'ask') {
          const { length } = sent
          running.push(ask(one.visitor, one.path))
          assert.ok(sent.length <= length + 1)
        } else if ('which' in one) {
          const waiting = asked.filter(({ isSettled }) => !isSettled)
          if (one.do === 'leave') waiting[one.which % Math.max(1, waiting.length)]?.deadline.leave()
          else settle(sent[one.which % Math.max(1, sent.length)], one.do === 'fail')
        } else {
          // Without `tell` nobody knows of it yet.
          versions[one.id] = (versions[one.id] ?? 0) + 1
          if (one.do === 'command') reads.commanded(`/orders/${one.id}`, one.visitor)
          if (one.do === 'tell')
            reads.forget(createEvent('StockBackordered', { orderId: one.id, productId: 1, quantity: 1 }))
          const told = one.do === 'tell' ? ['A', 'B'] : one.do === 'command' ? [one.visitor] : []
          for (const who of told) known[who] = { ...known[who], [one.id]: versions[one.id] ?? 0 }
        }
        await turn()
        for (const call of [...sent]) {
          const { identity, deadline } = call.context
          const waiting = asked.filter(
            (other) =>
              !other.isSettled &&
              other.visitor === identity &&
              other.path === call.path &&
              !other.deadline.gone,
          )
          if (waiting.length === 0) {
            assert.ok(deadline.gone, 'a call that nobody waits for goes on')
            counts.abandoned++
            sent.splice(sent.indexOf(call), 1)
            call.settle({ kind: 'cancelled', reason: 'nobody waits for it' })
          } else
            assert.ok(
              !deadline.gone ||
                sent.some(
                  (other) =>
                    other !== call && other.path === call.path && other.context.identity === identity,
                ),
              'a call ends though somebody waits',
            )
        }
        // Two of the same visitor at the same path only where something was told in between.
        const told = steps.some(({ do: what }) => what === 'tell' || what === 'command')
        const twice = new Set(sent.map(({ path, context }) => path + context.identity)).size < sent.length
        assert.ok(told || !twice, 'asked twice')
      }
      while (sent.length > 0) {
        settle(sent[0], false)
        await turn()
      }
      await Promise.all(running)
    }),
    { numRuns: 250 },
  )
  for (const [what, count] of Object.entries(counts)) assert.ok(count > 5, `${what}: ${count}`)
})
