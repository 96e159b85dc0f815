import { MallError } from '../mall-error.ts'
import { shortPath } from '../settings.ts'

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be a folder is a file',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
}

/** What the file system refused, told to the person at the terminal; any other error as it is. */
export function fileError(
  code: 'FILE_NOT_READABLE' | 'FILE_NOT_WRITABLE',
  file: string,
  error: unknown,
): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  const done = code === 'FILE_NOT_READABLE' ? 'read' : 'written'
  const reason = reasons[String(error.code)] ?? error.message
  return new MallError(code, `${shortPath(file)} can not be ${done}: ${reason}.`, { cause: error })
}
