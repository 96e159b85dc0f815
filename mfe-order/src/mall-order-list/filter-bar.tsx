import { useText } from '../messages.ts'
import { isFiltered, type OrderFilters, periods } from './order-filters.ts'
import { SearchField } from './search-field.tsx'
import type { ListChange } from './use-list-state.ts'

interface FilterBarProps {
  filters: OrderFilters
  onChange: (change: ListChange, replace?: boolean) => void
}

const states = [
  { value: undefined, name: 'filterAll' },
  { value: 'OrderPlaced', name: 'filterPlaced' },
  { value: 'OrderCancelled', name: 'filterCancelled' },
] as const

/** Finds orders by product, state and period. Whatever changes, the list begins at its first page. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useText()
  return (
    <div className="filters" role="search" aria-label={t('filtersLabel')}>
      <SearchField
        search={filters.search}
        onSearch={(search) => onChange({ search: search || null, page: null }, true)}
      />
      <div className="filter-states" role="group" aria-label={t('filterState')}>
        {states.map(({ value, name }) => (
          <button
            className="chip"
            key={name}
            type="button"
            aria-pressed={filters.state === value}
            onClick={() => onChange({ state: value ?? null, page: null })}
          >
            {t(name)}
          </button>
        ))}
      </div>
      <select
        className="filter-period"
        aria-label={t('filterPeriod')}
        value={filters.months}
        onChange={(event) =>
          onChange({
            months: event.currentTarget.value === '0' ? null : event.currentTarget.value,
            page: null,
          })
        }
      >
        <option value={0}>{t('periodAll')}</option>
        {periods.map((months) => (
          <option key={months} value={months}>
            {months === 1
              ? t('periodMonth')
              : months === 12
                ? t('periodYear')
                : t('periodMonths', { count: months })}
          </option>
        ))}
      </select>
      {isFiltered(filters) && (
        <button
          className="clear"
          type="button"
          onClick={() => onChange({ search: null, state: null, months: null, page: null })}
        >
          {t('filterClear')}
        </button>
      )}
    </div>
  )
}
