/** The address of the element's own file; see vite.config.ts. */
declare module 'saima:element' {
  const address: string;
  export default address;
}
