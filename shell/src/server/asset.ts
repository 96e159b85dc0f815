import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A file that never changes under its address: its bytes, and their compressed forms once somebody asked for them. */
export interface Asset {
  bytes: Buffer
  type: string
  /** `sha384-…` of the bytes. */
  integrity: string
  compressed(encoding: Encoding): Promise<Buffer>
}

export type Encoding = 'br' | 'gzip'

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  png: 'image/png',
  woff2: 'font/woff2',
}
const compressors = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/** Makes an asset of a file's bytes; `path` tells its media type. */
export function createAsset(path: string, bytes: Buffer): Asset {
  const done = new Map<Encoding, Promise<Buffer>>()
  return {
    bytes,
    type: types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    integrity: integrityOf(bytes),
    compressed(encoding) {
      const result = done.get(encoding) ?? compressors[encoding](bytes)
      done.set(encoding, result)
      return result
    },
  }
}

/** The value that `integrity` attributes and import maps expect. */
export function integrityOf(bytes: Buffer): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}

/** The best encoding that the client accepts and that this kind of file profits from. */
export function encodingFor(acceptEncoding: string | undefined, type: string): Encoding | undefined {
  if (!/^(text|application)\/|svg/.test(type)) return undefined
  const accepted = (acceptEncoding ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding))
}
