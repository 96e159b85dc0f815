import { effectScope, onScopeDispose, type EffectScope } from 'vue'

/** One instance of a composable for all components of the page, alive as long as any of them: a thousand cards share one listener. */
export function shared<Result>(use: () => Result): () => Result {
  let users = 0
  let running: { scope: EffectScope; result: Result } | undefined
  function begin() {
    const scope = effectScope(true)
    return { scope, result: scope.run(use) as Result }
  }
  return () => {
    users++
    onScopeDispose(() => {
      if (--users > 0) return
      running?.scope.stop()
      running = undefined
    })
    return (running ??= begin()).result
  }
}
