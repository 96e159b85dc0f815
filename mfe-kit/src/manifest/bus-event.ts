/** An event of the bus as a manifest names it. */
export interface BusEvent {
  name: string
  /** Of its data. */
  version: number
}

/** `OrderPlaced@2` is version 2 of `OrderPlaced`; without a number it is the first. */
export function busEventOf(text: string): BusEvent {
  const [name = '', version = '1'] = text.split('@')
  return { name, version: Number(version) }
}
