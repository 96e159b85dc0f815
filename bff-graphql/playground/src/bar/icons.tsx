import type { ReactNode } from 'react'

function Icon({
  children,
  className = 'graphiql-toolbar-icon',
}: {
  children: ReactNode
  className?: string
}) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const LinkIcon = () => (
  <Icon>
    <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5" />
    <path d="M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5" />
  </Icon>
)

export const CurlIcon = () => (
  <Icon>
    <rect x="3" y="4.5" width="18" height="15" rx="2.5" />
    <path d="m7 9.5 3 2.5-3 2.5M12.5 15H17" />
  </Icon>
)

export const ServiceIcon = () => (
  <Icon className="plugin-icon">
    <path d="M3 12h4l2.5-7 5 14 2.5-7h4" />
  </Icon>
)

export const GuideIcon = () => (
  <Icon className="plugin-icon">
    <circle cx="12" cy="12" r="9" />
    <path d="M9.3 9.2a2.8 2.8 0 1 1 4 2.9c-.9.5-1.3 1-1.3 2M12 17.2v.1" />
  </Icon>
)
