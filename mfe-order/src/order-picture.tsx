import { useState } from 'react'

/** A small picture of what was ordered; decorative, since the name stands beside it. */
export function OrderPicture({ imageUrl }: { imageUrl: string | null | undefined }) {
  const [broken, setBroken] = useState<string>()
  return (
    <span className="order-picture" part="picture">
      {imageUrl && broken !== imageUrl && (
        <img
          src={imageUrl}
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
