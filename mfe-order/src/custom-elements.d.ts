import type { DetailedHTMLProps, HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** Of team Delivery. */
      'mall-delivery': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        'order-id'?: number
        compact?: boolean
      }
    }
  }
}
