import { makeFolder } from 'service-chassis/postgres'
import { MallError } from './mall-error.ts'

/**
 * Does something with files of the data folder, or of one below it, which is made where it is missing. What the file system refuses is told as an error
 * of that folder.
 */
export function inDataFolder<Value>(folder: string, task: () => Value): Value {
  try {
    makeFolder(folder)
    return task()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new MallError(
      'FOLDER_NOT_WRITABLE',
      `The mall's data can't be kept in ${folder}: ${error.message}. Choose another folder with MALL_DATA_DIR.`,
      { cause: error },
    )
  }
}
