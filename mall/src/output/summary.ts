import pc from 'picocolors'
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
  ] as const
  return [
    '',
    `  ${pc.bold(pc.green('12 STREET'))}  ${pc.dim('ready in')} ${pc.bold(String(Math.round(readyMs)))} ms`,
    '',
    ...rows.map(([name, url]) => `  ${pc.green('➜')}  ${pc.bold(name.padEnd(11))} ${pc.cyan(url)}`),
    '',
    `  ${pc.dim(`Data in ${shortPath(settings.dataDir)}. Ctrl-C stops the mall.`)}`,
    '',
  ].join('\n')
}
