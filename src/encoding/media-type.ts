/** Returns the media type in a `content-type`, in lower case and without parameters; empty where there is none. */
export function mediaType(contentType: string | null | undefined): string {
  const [type = ''] = (contentType ?? '').toLowerCase().split(';');
  return type.trim();
}

/** Returns the `charset` parameter of a `content-type`, in lower case; undefined where it has none. */
export function charsetOf(contentType: string | null | undefined): string | undefined {
  // A token or a quoted string (RFC 9110, section 8.3.1). A parameter ends at the next semicolon.
  for (const parameter of (contentType ?? '').toLowerCase().split(';')) {
    const [name = '', value = ''] = parameter.split('=');
    if (name.trim() === 'charset')
      return value
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim();
  }
  return undefined;
}
