/** The shape of the form while it learns who the shopper is. */
export function FormSkeleton() {
  return (
    <div className="form" aria-hidden="true">
      <span className="bone line half" />
      <div className="form-product">
        <span className="order-picture bone" />
        <span className="bone form-bone" />
      </div>
      <span className="bone form-bone" />
      <span className="bone form-bone" />
      <span className="bone form-bone" />
      <span className="bone button" />
    </div>
  )
}
