import { assert } from 'chai'
import { bus } from 'event-bus'
import { beLookedAt } from './testing/be-looked-at.ts'
import { toastOnce } from './toast-once.ts'

describe('a toast about an event', () => {
  let told: string[]
  let leave: () => void
  beforeEach(() => {
    told = []
    leave = bus.subscribe('ToastRequested', ({ data }) => told.push(`${data.tone} ${data.text}`))
  })
  afterEach(() => leave())

  it('is told once, however many tags hear the event', () => {
    beLookedAt(true)
    toastOnce('event-1', 'info', 'Started')
    toastOnce('event-1', 'info', 'Started')
    toastOnce('event-2', 'success', 'Delivered')
    assert.deepEqual(told, ['info Started', 'success Delivered'])
  })

  it('is left to the tab that is looked at', () => {
    beLookedAt(false)
    toastOnce('event-3', 'info', 'Started')
    beLookedAt(true)
    toastOnce('event-3', 'info', 'Started')
    assert.isEmpty(told)
  })
})
