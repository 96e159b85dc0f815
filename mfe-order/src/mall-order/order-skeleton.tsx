/** The shape of an order while it loads, of its final size. */
export function OrderSkeleton({ detail = false }: { detail?: boolean }) {
  return (
    <div className="order" aria-hidden="true">
      <div className="order-head">
        <span className="bone line" style={{ width: '40%' }} />
        <span className="bone" style={{ width: '72px', height: '24px', borderRadius: '999px' }} />
      </div>
      <div className={detail ? 'order-item large' : 'order-item'}>
        <span className="order-picture bone" />
        <div>
          <p className="order-name">
            <span className="bone line" style={{ width: '55%' }} />
          </p>
          <p className="order-amount">
            <span className="bone line" style={{ width: '70%' }} />
          </p>
        </div>
      </div>
      {detail ? (
        <span className="bone" style={{ height: '205px' }} />
      ) : (
        <div className="order-foot">
          <div className="order-delivery">
            <span className="bone line" style={{ width: '6em' }} />
          </div>
          <div className="order-links">
            <span className="bone button" style={{ minWidth: '110px' }} />
          </div>
        </div>
      )}
    </div>
  )
}
