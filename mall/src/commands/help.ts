import pc from 'picocolors'

export const commandLines = {
  start: 'Build what changed, start the whole mall and keep it running.',
  build: 'Build what changed, without starting anything.',
}

export function help(): string {
  return `${pc.bold('mall')} – runs and maintains the 12 STREET mall

Usage: mall <command> [options]

Commands:
${Object.entries(commandLines)
  .map(([name, line]) => `  ${name.padEnd(10)} ${line}`)
  .join('\n')}

Options:
  --verbose  Show all that the servers write, not only warnings and errors.
  --help     Show this text.

Environment:
  MALL_PORT_OFFSET  Added to every port (default 0), so that malls can run side by side.
  MALL_DATA_DIR     Folder of all data (default .data).
  MALL_BUILD=off    Start with what is built, whatever changed.
  COURIER_DELAY_MS  After how long the demonstration courier completes a delivery (default 3000; off = never).
  PRODUCT_DATABASE_URL, ORDER_DATABASE_URL, DELIVERY_DATABASE_URL
                    A PostgreSQL of your own instead of the embedded one.
  NO_COLOR          Plain text.
`
}
