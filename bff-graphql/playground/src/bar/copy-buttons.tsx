import { ToolbarButton, useGraphiQL } from '@graphiql/react'
import { useState } from 'react'
import { asCurl } from '../examples/as-curl.ts'
import { linkTo, type LinkedOperation } from '../examples/shared-link.ts'
import { useTexts, type TextKey } from '../language/texts.ts'
import { CurlIcon, LinkIcon } from './icons.tsx'

const shownMs = 2500

/** Copies the operation of the open tab: as an address that opens it, and as a command. */
export function CopyButtons() {
  const text = useTexts()
  const [said, say] = useState<TextKey>()
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  const copy = async (write: (operation: LinkedOperation) => string, done: TextKey) => {
    const operation = { query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '' }
    say(await copied(operation, write, done))
    setTimeout(() => say(undefined), shownMs)
  }
  return (
    <>
      <ToolbarButton label={text('copy.link')} onClick={() => void copy(linkTo, 'copy.link.done')}>
        <LinkIcon />
      </ToolbarButton>
      <ToolbarButton label={text('copy.curl')} onClick={() => void copy(asCurl, 'copy.curl.done')}>
        <CurlIcon />
      </ToolbarButton>
      <span className="copied" role="status">
        {said && text(said)}
      </span>
    </>
  )
}

async function copied(
  operation: LinkedOperation,
  write: (operation: LinkedOperation) => string,
  done: TextKey,
): Promise<TextKey> {
  let written: string
  try {
    written = write(operation)
  } catch {
    return 'copy.badVariables'
  }
  try {
    await navigator.clipboard.writeText(written)
    return done
  } catch {
    // The clipboard is for secure origins and permitted pages only; a prompt shows what to take.
    prompt(undefined, written)
    return done
  }
}
