import { useId, type Ref } from 'react'

interface TextFieldProps {
  label: string
  value: string
  error: string | undefined
  autoComplete: string
  inputRef: Ref<HTMLInputElement>
  onChange: (value: string) => void
}

/** A labelled line of text with its error linked to it. */
export function TextField({ label, value, error, autoComplete, inputRef, onChange }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="field-input"
        id={id}
        ref={inputRef}
        value={value}
        autoComplete={autoComplete}
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
