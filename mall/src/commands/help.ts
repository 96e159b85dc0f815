import { colours } from '../output/colours.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'

const variables = [
  ['MALL_PORT_OFFSET', 'Added to every port (default 0), so that malls can run side by side.'],
  ['MALL_DATA_DIR', 'Folder of all data (default .data), credentials included.'],
  ['MALL_BUILD=off', 'Start with what is built, whatever changed.'],
  ['MALL_MODE', '"development" builds a page that checks every event (default production).'],
  ['MALL_FAULTS=off', 'Take no faults from "mall chaos", as with MALL_MODE=production.'],
  ['MALL_BFF_INSTANCES=2', 'Two BFFs, so that one can be started anew without a failed request.'],
  ['MALL_TOKEN', "A team's token, for machines that can't log in."],
  ['REGISTRY_URL', 'The registry to deploy to (default: the one of the mall on this machine).'],
  ['MALL_URL', 'The mall whose pages show what is deployed (default: the one on this machine).'],
  [
    'COURIER_DELAY_MS',
    'After how long the demonstration courier completes a delivery (default 3000; off = never).',
  ],
  [
    'PRODUCT_DATABASE_URL, ORDER_DATABASE_URL, DELIVERY_DATABASE_URL',
    'A PostgreSQL of your own instead of the embedded one.',
  ],
  ['NO_COLOR', 'Plain text.'],
] as const

/** What `mall --help` prints. */
export function generalHelp(): string {
  return `${colours.bold('mall')} – runs and maintains the 12 STREET mall, and deploys micro-frontends to it

Usage: mall <command> [options]

Commands:
${indented(Object.entries(commands).map(([name, { line }]) => [name, line]))}

Options:
${indented([['--help', 'Show this text, or that of a command: mall import --help.']])}

Environment:
${indented(variables)}

Exit codes: 0 all well, 1 it failed or was refused, 2 the command was not understood, 130 ended by Ctrl-C.
`
}

/** What `mall NAME --help` prints. */
export function commandHelp(name: string, { line, operands, options, details }: Command): string {
  const rows = Object.entries(options).map(
    ([option, { value, line }]) => [`--${option}${value ? ` ${value}` : ''}`, line] as const,
  )
  return `${colours.bold(`mall ${name}`)} – ${line}

Usage: ${['mall', name, ...operands, ...(rows.length ? ['[options]'] : [])].join(' ')}

${details ? `${details.trim()}\n\n` : ''}${rows.length ? `Options:\n${indented(rows)}\n` : ''}`.replace(
    /\n+$/,
    '\n',
  )
}

const longest = 20

/** Two columns; where the first is too long, the second begins on a line of its own. */
function indented(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => (name.length > longest ? 0 : name.length)), 6)
  return rows
    .map(([name, line]) =>
      name.length > longest
        ? `  ${name}\n  ${' '.repeat(width)}  ${line}`
        : `  ${name.padEnd(width)}  ${line}`,
    )
    .join('\n')
}
