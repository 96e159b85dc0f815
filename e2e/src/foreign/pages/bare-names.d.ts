import type { DetailedHTMLProps, HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      product: DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        'product-id'?: number
        editable?: ''
      }
    }
  }
}
