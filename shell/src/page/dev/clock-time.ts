/** The time of day to the millisecond, as `14:03:07.215`. */
export function clockTime(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const parts = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')
  return `${parts}.${String(time.getMilliseconds()).padStart(3, '0')}`
}
