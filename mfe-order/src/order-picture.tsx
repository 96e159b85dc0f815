import { mallUrl } from 'mfe-kit'
import { useState, type CSSProperties } from 'react'
import type { OrderedProduct } from './order.ts'

const hues = [25, 65, 100, 150, 195, 245, 295, 350]

/** A small picture of what is or was ordered, on the soft ground of its category; decorative, since the name stands beside it. */
export function OrderPicture({
  product,
}: {
  product: Partial<Pick<OrderedProduct, 'imageUrl' | 'category'>> | undefined
}) {
  const [broken, setBroken] = useState<string>()
  const imageUrl = product?.imageUrl
  return (
    <span className="order-picture" part="picture" style={ground(product?.category)}>
      {imageUrl && broken !== imageUrl && (
        <img
          src={mallUrl(imageUrl)}
          alt=""
          width="112"
          height="112"
          loading="lazy"
          decoding="async"
          onError={() => setBroken(imageUrl)}
        />
      )}
    </span>
  )
}

/** The colour on which team Product shows the category too. */
function ground(category: string | null | undefined): CSSProperties | undefined {
  if (!category) return undefined
  let sum = 0
  for (const letter of category) sum = (sum * 7 + (letter.codePointAt(0) ?? 0)) % 9973
  return { '--hue': hues[sum % hues.length], '--chroma': 0.022 } as CSSProperties
}
