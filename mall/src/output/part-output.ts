import { CommandOutput } from './command-output.ts'

/** What a command says that is a part of another: its steps only. Beginning, result and answer are those of the whole. */
export class PartOutput extends CommandOutput {
  override begin(): void {}

  override result(): void {}

  override answer(): void {}
}
