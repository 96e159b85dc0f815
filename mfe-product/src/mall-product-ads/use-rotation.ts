import { computed, ref, watch } from 'vue'

/**
 * Which of `count` slides is shown: the next one every `interval` milliseconds, unless somebody paused it, points at it or is within
 * it with the keyboard. Whoever wants less motion starts it themselves.
 */
export function useRotation(count: () => number, interval: () => number) {
  const current = ref(0)
  const paused = ref(matchMedia('(prefers-reduced-motion: reduce)').matches)
  const attended = { pointer: ref(false), focus: ref(false) }
  const turning = computed(
    () => count() > 1 && !paused.value && !attended.pointer.value && !attended.focus.value,
  )
  const show = (index: number) => (current.value = (index + count()) % count())
  watch(
    [turning, current, interval],
    ([turns, , after], _before, onCleanup) => {
      if (!turns) return
      const timer = setTimeout(() => show(current.value + 1), Math.max(after, 1))
      onCleanup(() => clearTimeout(timer))
    },
    { immediate: true },
  )
  // Products can leave the catalogue while the last of them is shown.
  watch(count, (now) => {
    if (current.value >= now) current.value = 0
  })
  return { current, paused, turning, attended, show }
}
