/** The shape of all about an order while it loads. */
export function DetailSkeleton() {
  return (
    <div className="detail" aria-hidden="true">
      <div className="detail-main">
        <div className="detail-head">
          <p className="order-meta">
            <span className="order-number">
              <span className="bone line long" />
            </span>
          </p>
          <p className="order-headline">
            <span className="bone line half" />
          </p>
        </div>
        <span className="detail-delivery bone" />
        <div className="detail-items">
          <p className="detail-title">
            <span className="bone line short" />
          </p>
          <div className="order-item">
            <span className="order-picture bone" />
            <div className="order-text">
              <p className="order-name">
                <span className="bone line long" />
              </p>
              <p className="order-amount">
                <span className="bone line half" />
              </p>
            </div>
            <span className="bone button" />
          </div>
        </div>
      </div>
      <div className="detail-side">
        <span className="bone detail-facts" />
      </div>
    </div>
  )
}
