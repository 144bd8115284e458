/** Pages are loaded as text by the bundler, so nothing is read from disk at run time. */
declare module '*.md' {
  const text: string;
  export default text;
}
