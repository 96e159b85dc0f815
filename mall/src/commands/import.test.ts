import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { csvLine } from '../catalogue/columns.ts'
import { RealProductService } from '../testing/product-service.ts'

const mall = join(import.meta.dirname, '../../bin/mall.mjs')
const header = 'code,name_ko,name_en,price,stock\n'

describe('mall import and mall export', () => {
  let service: RealProductService
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalogue-'))
    service = await RealProductService.start()
  })
  after(async () => {
    await service?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  function run(...args: string[]) {
    const child = spawn(process.execPath, [mall, ...args], {
      env: { ...process.env, MALL_PORT_OFFSET: String(service.portOffset), NO_COLOR: '1' },
    })
    const ended = Promise.all([buffer(child.stdout), text(child.stderr), once(child, 'close')]).then(
      ([stdout, stderr]) => ({ status: child.exitCode, stdout: stdout.toString(), stderr }),
    )
    return { child, ended }
  }
  async function file(name: string, content: string | Buffer): Promise<string> {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }
  async function importing(path: string, ...options: string[]) {
    const { status, stdout, stderr } = await run('import', path, '--json', ...options).ended
    assert.ok(stdout, stderr)
    return { status, ...(JSON.parse(stdout) as Record<string, number | string | object[]>) }
  }
  const manyRows = (prefix: string, count: number) =>
    header +
    Array.from({ length: count }, (_, index) =>
      csvLine([`${prefix}-${index}`, `상품 ${index}`, `Goods, "${index}"`, 1000 + index, index % 50]),
    ).join('')

  it('creates what a file says, then finds everything unchanged, and tells nothing to the mall', async () => {
    const path = await file('many.csv', `\uFEFF${manyRows('MANY', 3000).replaceAll('\n', '\r\n')}`)
    assert.partialDeepStrictEqual(await importing(path, '--dry-run'), {
      status: 0,
      rows: 3000,
      created: 3000,
    })
    const before = await service.count()
    assert.partialDeepStrictEqual(await importing(path), { status: 0, rows: 3000, created: 3000, refused: 0 })
    assert.equal(await service.count(), before + 3000)
    const event = await service.newestEvent()
    assert.partialDeepStrictEqual(await importing(path), { status: 0, unchanged: 3000, created: 0 })
    assert.equal(await service.newestEvent(), event)
  })

  it('names line, column and reason of each bad row, imports the good ones, and ends with 1', async () => {
    const path = await file(
      'bad.csv',
      `${header}GOOD-1,"두 줄\n이름",Two lines,100,1\nBAD-1,가,A,"1,000",1\n\nBAD-2,나,B,-5,x\nGOOD-1,다,C,1,1\nSHORT\nGOOD-2,라,"5"" shelf",200,2\n`,
    )
    const rejects = join(folder, 'rejects.csv')
    const { status, stdout, stderr } = await run('import', path, '--rejects', rejects).ended
    assert.equal(status, 1)
    assert.deepEqual(stderr.trimEnd().split('\n').slice(1), [
      '  line 4: price must be integer ("1,000")',
      '  line 6: price must be integer ("-5"); stock must be integer ("x")',
      '  line 7: code stands in line 2 already',
      '  line 8: does not have as many cells as the first line',
    ])
    assert.match(stdout, /2 created, 0 updated, 0 unchanged, 4 refused/)

    const refused = await readFile(rejects, 'utf8')
    assert.match(refused, /BAD-1,,가,A,,,"1,000",1,,,,4,/)
    const mended = refused.replace('"1,000"', '1000').replace(/^(?!code|BAD-1).*\n/gm, '')
    assert.partialDeepStrictEqual(await importing(await file('mended.csv', mended)), {
      status: 0,
      created: 1,
    })
  })

  it('exports what it imports: the file of the whole catalogue changes nothing', async () => {
    const path = join(folder, 'export.csv')
    assert.equal((await run('export', path).ended).status, 0)
    assert.partialDeepStrictEqual(await importing(path, '--set-stock'), {
      status: 0,
      rows: await service.count(),
      unchanged: await service.count(),
    })
    const { stdout } = await run('export', '--bom').ended
    assert.equal(stdout, `\uFEFF${await readFile(path, 'utf8')}`)
  })

  for (const [what, content, reason] of [
    ['EUC-KR', Buffer.from([...Buffer.from(`${header}A,`), 0xb0, 0xa1, 0x2c, 0x31]), /not UTF-8.*CSV UTF-8/],
    ['UTF-16', Buffer.from(`\uFEFF${header}`, 'utf16le'), /not UTF-8/],
    ['a misspelt column', 'code,prize\nA,1\n', /names "prize", which is no column/],
    ['no code', 'name_ko,price\n가,1\n', /does not name the column "code"/],
    ['a column twice', 'code,price,price\nA,1,1\n', /names "price" twice/],
    ['UTF-16 without a mark', Buffer.from(header, 'utf16le'), /not UTF-8/],
    ['semicolons', 'code;price\nA;1\n', /separates its columns by ";": save the file with commas/],
    ['tabs', 'code\tprice\nA\t1\n', /separates its columns by tabs/],
    ['nothing', '', /empty/],
    [
      'an open quotation mark',
      `${header}OPEN-1,가,A,1,1\nOPEN-2,"나,B,1,1\n`,
      /opens after line 2 is not closed/,
    ],
    [
      'a line without end',
      `${header}ENDLESS,${'가'.repeat(150_000)}\n`,
      /after line 1 is longer than 100,000 characters/,
    ],
  ] as const) {
    it(`refuses a file with ${what}, saying how to go on`, async () => {
      const path = await file('unreadable.csv', content)
      const { status, stderr } = await run('import', path).ended
      assert.equal(status, 1)
      assert.match(stderr, reason)
      assert.match(stderr, /BAD_CATALOGUE/)
      assert.ok(!stderr.includes('    at '), stderr)
    })
  }

  it('never writes the refused lines over the file that it imports', async () => {
    const content = `${header}SAME-1,가,A,free,1\n`
    const path = await file('same.csv', content)
    const { status, stderr } = await run('import', path, '--rejects', join(folder, '.', 'same.csv')).ended
    assert.equal(status, 1)
    assert.match(stderr, /is the file to import itself.*FILE_NOT_WRITABLE/)
    assert.equal(await readFile(path, 'utf8'), content)
  })

  it('tells of files that can not be read or written, without a stack', async () => {
    const path = await file('good.csv', `${header}GOOD-1,가,A,1,1\n`)
    for (const [args, told] of [
      [['import', folder], /can not be read: it is a folder.*FILE_NOT_READABLE/],
      [['import', join(folder, 'none.csv')], /can not be read: there is no such file.*FILE_NOT_READABLE/],
      [['import', path, '--rejects', folder], /can not be written: it is a folder.*FILE_NOT_WRITABLE/],
      [['export', folder], /can not be written: it is a folder.*FILE_NOT_WRITABLE/],
      [['export', join(folder, 'none/goods.csv')], /can not be written: there is no such.*FILE_NOT_WRITABLE/],
    ] as const) {
      const { status, stderr } = await run(...args).ended
      assert.equal(status, 1)
      assert.match(stderr, told)
      assert.ok(!stderr.includes('    at '), stderr)
    }
  })

  it('says that the service is away, and what to do', async () => {
    const path = await file('any.csv', `${header}ANY,가,A,1,1\n`)
    await service.kill()
    const { status, stderr } = await run('import', path).ended
    assert.equal(status, 1)
    assert.match(stderr, /can not be reached.*Nothing was imported.*npm start.*SERVICE_UNREACHABLE/)
    await service.begin()
  })

  it('waits for a service that dies midway, and ends as if it had not', async () => {
    const path = await file('midway.csv', manyRows('MIDWAY', 8000))
    const before = await service.count()
    const { child, ended } = run('import', path)
    await once(child.stderr, 'data')
    await until(async () => (await service.count()) > before)
    await service.kill()
    await service.begin()
    assert.equal((await ended).status, 0)
    assert.equal(await service.count(), before + 8000)
    assert.partialDeepStrictEqual(await importing(path), { unchanged: 8000 })
  })

  it('ends at Ctrl-C telling how far it came, and goes on when it is repeated', async () => {
    const path = await file('stopped.csv', manyRows('STOPPED', 8000))
    const before = await service.count()
    const { child, ended } = run('import', path)
    await until(async () => (await service.count()) > before)
    child.kill('SIGINT')
    const { status, stdout } = await ended
    assert.equal(status, 130)
    const lines = Number(/Stopped after line (\d+)\. Run the same command again/.exec(stdout)?.[1])
    assert.equal(await service.count(), before + lines - 1)
    assert.partialDeepStrictEqual(await importing(path), {
      created: 8000 - (lines - 1),
      unchanged: lines - 1,
    })
  })
})

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await delay(5)
}
