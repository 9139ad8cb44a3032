/** A store of others, as the proof tells the checks of it. */
export type Store = {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** In the names an operator sets. */
export const envOf = ({ endpoint, region, bucket, credentials }: Store): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_REGION: region,
  KAIROS_S3_BUCKET: bucket,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
})

export function openStore(env: NodeJS.ProcessEnv): Store {
  const of = (name: string): string => env[name] ?? ''
  return {
    endpoint: of('AWS_ENDPOINT_URL_S3'),
    region: of('AWS_REGION'),
    bucket: of('KAIROS_S3_BUCKET'),
    credentials: { accessKeyId: of('AWS_ACCESS_KEY_ID'), secretAccessKey: of('AWS_SECRET_ACCESS_KEY') },
  }
}
