/**
 * Runs `work` while the page is awake. A page that is frozen, or kept for Back, would hold on to what others wait for and do nothing with it; so the signal
 * of its work aborts before that, and work begins `again` when it wakes. Ends with `signal`.
 */
export function whileAwake(work: (signal: AbortSignal, again: boolean) => void, signal: AbortSignal): void {
  let awake: AbortController | undefined
  let again = false
  const rest = () => {
    awake?.abort()
    awake = undefined
  }
  const wake = () => {
    if (awake || signal.aborted) return
    awake = new AbortController()
    work(awake.signal, again)
    again = true
  }
  document.addEventListener('freeze', rest, { signal })
  document.addEventListener('resume', wake, { signal })
  window.addEventListener('pagehide', rest, { signal })
  window.addEventListener('pageshow', wake, { signal })
  signal.addEventListener('abort', rest)
  wake()
}
