/**
 * Where a worker's or child's entry file is: beside the compiled bundle (every chunk lies flat in out/main),
 * or as TypeScript, which Node 24 runs itself, when the source tree is run as it is.
 * `name` is the path below main/ without extension; the bundle's entry has it with '/' as '-'.
 */
export const entryUrl = (name: string): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL(`../${name}.ts`, import.meta.url)
    : new URL(`./${name.replaceAll('/', '-')}.js`, import.meta.url);
