import assert from 'node:assert/strict'

const comment =
  /^# (?:HELP ([a-z_:][\w:]*) .+|TYPE ([a-z_:][\w:]*) (counter|gauge|histogram|summary|untyped))$/i
const sample =
  /^([a-z_:][\w:]*)(?:\{((?:[a-z_]\w*="(?:[^"\\\n]|\\[\\n"])*",?)*)\})? (-?[\d.]+(?:e[+-]?\d+)?|[+-]Inf|NaN)$/i

/**
 * Reads the text format of Prometheus (0.0.4) and fails on any line that is not of it: samples without type, doubled ones, counters that are
 * not named `_total`, buckets that do not add up. Returns each sample by its name and labels as they are written.
 */
export function parseMetrics(text: string): Map<string, number> {
  assert.ok(text.endsWith('\n'), 'the last line ends')
  const types = new Map<string, string>()
  const values = new Map<string, number>()
  for (const line of text.split('\n').filter(Boolean)) {
    if (line.startsWith('#')) {
      const [, , name, type] = comment.exec(line) ?? assert.fail(`not a comment of the format: ${line}`)
      if (name && type) {
        assert.ok(!types.has(name), `${name} has its type twice`)
        types.set(name, type)
        if (type === 'counter' && name.startsWith('bff_')) assert.match(name, /_total$/)
      }
      continue
    }
    const [, name = '', labels = '', value = ''] = sample.exec(line) ?? assert.fail(`not a sample: ${line}`)
    const family = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '')
    assert.ok(types.has(family), `${name} has no type`)
    const key = labels ? `${name}{${labels}}` : name
    assert.ok(!values.has(key), `${key} is there twice`)
    values.set(key, value === '+Inf' ? Infinity : Number(value))
  }
  for (const [name, type] of types) if (type === 'histogram') checkBuckets(name, values)
  return values
}

/** Buckets hold all that is at most their bound, so they never get smaller, and the last has everything. */
function checkBuckets(name: string, values: Map<string, number>): void {
  const highest = new Map<string, number>()
  for (const [key, value] of values) {
    if (!key.startsWith(`${name}_bucket{`)) continue
    const labels = key.replace(/(,?)le="[^"]*"/, '').replace('{,', '{')
    assert.ok(value >= (highest.get(labels) ?? 0), `${key} is less than the bucket before`)
    highest.set(labels, value)
    const count = values.get(labels.replace('_bucket', '_count').replace('{}', ''))
    if (key.includes('le="+Inf"')) assert.equal(value, count, key)
  }
}
