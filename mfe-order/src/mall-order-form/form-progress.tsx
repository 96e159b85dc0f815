import { useText } from '../messages.ts'

const steps = ['fill', 'confirm'] as const
const names = { fill: 'formStepFill', confirm: 'formStepConfirm' } as const

/** The two steps of the form, and which of them it is. */
export function FormProgress({ step }: { step: (typeof steps)[number] }) {
  const { t } = useText()
  return (
    <ol className="form-progress">
      {steps.map((each, index) => (
        <li key={each} aria-current={each === step ? 'step' : undefined}>
          <span className="form-progress-number" aria-hidden="true">
            {index + 1}
          </span>
          {t(names[each])}
        </li>
      ))}
    </ol>
  )
}
