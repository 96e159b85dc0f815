import { mallUrl } from 'mfe-kit'
import { computed, onScopeDispose, ref, watch } from 'vue'

const firstPause = 4_000
const longestPause = 300_000

/** The address of a picture. One that did not come has none until it is asked for again, each time later: its service may be away for a moment. */
export function usePicture(imageUrl: () => string | null | undefined) {
  const broken = ref(false)
  let pause = firstPause
  let timer: ReturnType<typeof setTimeout> | undefined
  const source = computed(() => {
    const url = imageUrl()
    return url && !broken.value ? mallUrl(url) : undefined
  })
  function ask() {
    clearTimeout(timer)
    broken.value = false
  }
  function failed() {
    broken.value = true
    timer = setTimeout(ask, pause)
    pause = Math.min(2 * pause, longestPause)
  }
  watch(imageUrl, () => {
    pause = firstPause
    ask()
  })
  onScopeDispose(() => clearTimeout(timer))
  return { source, failed }
}
