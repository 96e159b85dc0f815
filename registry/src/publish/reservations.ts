import { Serial } from '../journal/serial.ts'

/** Publishes of the same version wait for each other; those of different versions do not. */
export class Reservations {
  readonly #byVersion = new Map<string, { serial: Serial; users: number }>()

  async run<Result>(version: string, task: () => Promise<Result>): Promise<Result> {
    const place = this.#byVersion.get(version) ?? { serial: new Serial(), users: 0 }
    this.#byVersion.set(version, place)
    place.users++
    try {
      return await place.serial.run(task)
    } finally {
      if (--place.users === 0) this.#byVersion.delete(version)
    }
  }
}
