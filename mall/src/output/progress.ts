import { coloursFor } from './colours.ts'

export interface Progress {
  /** `share` of the work that is done, 0 to 1. */
  show(share: number, text: string): void
  /** Writes a line that stays, above the bar. */
  say(line: string): void
  end(): void
}

const width = 24
const calmMs = 100

/** A bar that moves in place on a terminal, a line for each tenth elsewhere. */
export function createProgress(stream: NodeJS.WriteStream | NodeJS.WritableStream): Progress {
  return 'isTTY' in stream && stream.isTTY ? bar(stream) : lines(stream)
}

function bar(stream: NodeJS.WritableStream): Progress {
  const colours = coloursFor({ isTTY: true })
  let shown = ''
  let shownAt = 0
  const clear = () => stream.write('\r\u001B[K')
  return {
    show(share, text) {
      const full = Math.round(share * width)
      const drawn = colours.green('█'.repeat(full)) + colours.dim('░'.repeat(width - full))
      shown = `  ${drawn} ${percent(share)}  ${text}`
      if (performance.now() - shownAt < calmMs) return
      shownAt = performance.now()
      clear()
      stream.write(shown)
    },
    say(line) {
      clear()
      stream.write(`${line}\n${shown}`)
    },
    end() {
      clear()
    },
  }
}

function lines(stream: NodeJS.WritableStream): Progress {
  let tenth = 0
  return {
    show(share, text) {
      const now = Math.floor(share * 10)
      if (now <= tenth || now === 10) return
      tenth = now
      stream.write(`  ${percent(share)}  ${text}\n`)
    },
    say(line) {
      stream.write(`${line}\n`)
    },
    end() {},
  }
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`.padStart(5)
}
