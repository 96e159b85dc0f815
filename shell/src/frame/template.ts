/** `html` of Lit in the page, `markup` on the server: both draw the same frame, so that nothing changes when the page's script arrives. */
export type Template<Result> = (
  strings: TemplateStringsArray,
  ...values: (string | number | undefined | Result | Result[])[]
) => Result
