import { colours } from './colours.ts'
import { portOf } from '../programs.ts'
import { type Settings, shortPath } from '../settings.ts'

/** What is printed once the mall is ready: where everything is, and what next. */
export function summary(settings: Settings, readyMs: number): string {
  const address = (name: Parameters<typeof portOf>[0], path: string) =>
    `http://localhost:${portOf(name, settings)}${path}`
  const rows = [
    ['Mall', address('shell', '/')],
    ['GraphQL', address('bff', '/')],
    ['Products', address('product', '/products')],
    ['Orders', address('order', '/orders')],
    ['Deliveries', address('delivery', '/deliveries')],
    ['Registry', address('registry', '/mfes')],
    ['Status', address('shell', '/status')],
  ] as const
  return [
    '',
    `  ${colours.bold(colours.green('12 STREET'))}  ${colours.dim('ready in')} ${colours.bold(String(Math.round(readyMs)))} ms`,
    '',
    ...rows.map(
      ([name, url]) => `  ${colours.green('➜')}  ${colours.bold(name.padEnd(11))} ${colours.cyan(url)}`,
    ),
    '',
    `  ${colours.dim(`Data in ${shortPath(settings.dataDir)}. Ctrl-C stops the mall.`)}`,
    '',
  ].join('\n')
}
