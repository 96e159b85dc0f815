import { useCallback, useEffect, useState } from 'react'
import type { CircuitMode, ServiceStatus } from '../../../src/upstream/service-status.ts'

const everyMs = 2000

export interface Circuits {
  /** `undefined` until the first answer. */
  services?: ServiceStatus[]
  /** The BFF did not answer the last time. */
  isSilent: boolean
  setMode(service: string, mode: CircuitMode, token: string): Promise<Refusal | undefined>
}

/** Why an operator's wish was not granted. */
export interface Refusal {
  message: string
  /** A token would help. */
  needsToken: boolean
}

/** How the calls to each service stand, asked every two seconds while somebody looks. */
export function useCircuits(): Circuits {
  const [services, setServices] = useState<ServiceStatus[]>()
  const [isSilent, setSilent] = useState(false)
  const ask = useCallback(async () => {
    const answer = await fetch('/circuits').catch(() => undefined)
    setSilent(!answer?.ok)
    if (answer?.ok) setServices(((await answer.json()) as { services: ServiceStatus[] }).services)
  }, [])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    const askAgain = async () => {
      if (document.visibilityState === 'visible') await ask()
      if (!isOver) timer = setTimeout(() => void askAgain(), everyMs)
    }
    void askAgain()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [ask])
  const setMode = async (service: string, mode: CircuitMode, token: string) => {
    const refusal = await put(service, mode, token)
    await ask()
    return refusal
  }
  return { ...(services && { services }), isSilent, setMode }
}

async function put(service: string, mode: CircuitMode, token: string): Promise<Refusal | undefined> {
  const headers = {
    ...{ 'content-type': 'application/json', 'x-mall-request': '1' },
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const init = { method: 'PUT', headers, body: JSON.stringify({ mode }) }
  const answer = await fetch(`/circuits/${service}`, init).catch(() => undefined)
  if (answer?.ok) return undefined
  const body = (await answer?.json().catch(() => undefined)) as
    { errors?: { message: string }[]; detail?: string } | undefined
  const message = body?.errors?.[0]?.message ?? body?.detail ?? `${answer?.status ?? ''}`
  return { message, needsToken: answer?.status === 401 }
}
