import { useQuery } from 'mfe-kit/vue'
import { computed, type ComputedRef } from 'vue'
import { Categories } from './documents.ts'
import type { Category } from './product.ts'

/** The categories of the mall, once they are known and wanted. */
export function useCategories(wanted: () => boolean = () => true) {
  const result = useQuery(Categories, () => (wanted() ? {} : undefined))
  const categories: ComputedRef<readonly Category[] | undefined> = computed(
    () => result.value.data?.categories ?? undefined,
  )
  return {
    categories,
    failed: computed(() => result.value.state === 'error'),
    retry: () => result.value.retry(),
  }
}
