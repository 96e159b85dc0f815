/** The shape of an order while it loads, of its final size. */
export function OrderSkeleton({ brief = false }: { brief?: boolean }) {
  return (
    <div className={brief ? 'order brief' : 'order'} aria-hidden="true">
      <span className="order-picture bone" />
      <div className="order-text">
        <p className="order-state">
          <span className="bone line short" />
        </p>
        <p className="order-name">
          <span className="bone line long" />
        </p>
        <p className="order-amount">
          <span className="bone line half" />
        </p>
        <p className="order-meta">
          <span className="bone line short" />
        </p>
      </div>
      {!brief && (
        <div className="order-foot">
          <div className="order-delivery">
            <span className="bone line long" />
          </div>
          <div className="order-actions">
            <span className="bone button" />
          </div>
        </div>
      )}
    </div>
  )
}
