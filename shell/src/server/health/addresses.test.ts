import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Addresses } from './addresses.ts'

const minute = 60_000
const takenOf = (addresses: Addresses, count: number, address: (index: number) => string, now = 0) =>
  Array.from({ length: count }, (_, index) => addresses.takes(address(index), 'one 1.0.0', now)).filter(
    Boolean,
  ).length

test('in any hour an address is heard five times of each thing, however the hours lie', () => {
  const addresses = new Addresses()
  assert.equal(
    takenOf(addresses, 3, () => '203.0.113.1', 0),
    3,
  )
  assert.equal(
    takenOf(addresses, 9, () => '203.0.113.1', 59 * minute),
    2,
  )
  assert.equal(
    takenOf(addresses, 9, () => '203.0.113.1', 61 * minute),
    3,
  )
  assert.ok(addresses.takes('203.0.113.1', 'two 1.0.0', 61 * minute))
  assert.ok(addresses.takes('203.0.113.2', 'one 1.0.0', 61 * minute))
})

test('all of a /64 of IPv6 is one address, however it is written', () => {
  const addresses = new Addresses()
  assert.equal(
    takenOf(addresses, 99, (index) => `2001:db8:0:1::${index.toString(16)}`),
    5,
  )
  assert.ok(!addresses.takes('2001:db8:0:1:a:b:c:d', 'one 1.0.0', 0))
  assert.ok(addresses.takes('2001:db8::2:0:0:0:1', 'one 1.0.0', 0))
  assert.ok(addresses.takes('2001:db8::1', 'one 1.0.0', 0))
})
