/** The shape of the form while it learns who the shopper is. */
export function FormSkeleton() {
  return (
    <div className="form" aria-hidden="true">
      <span className="bone" style={{ height: '96px' }} />
      <span className="bone" style={{ height: '77px' }} />
      <span className="bone" style={{ height: '77px' }} />
      <span className="bone" style={{ height: '77px' }} />
      <span className="bone" style={{ height: '48px' }} />
    </div>
  )
}
