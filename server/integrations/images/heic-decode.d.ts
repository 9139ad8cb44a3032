declare module 'heic-decode' {
  type Pixels = { width: number; height: number; data: Uint8ClampedArray }
  type Picture = { width: number; height: number; decode(): Promise<Pixels> }
  const heic: { all(input: { buffer: Uint8Array }): Promise<Picture[] & { dispose(): void }> }
  // oxlint-disable-next-line import/no-default-export -- the package is CommonJS and has no other export
  export default heic
}
