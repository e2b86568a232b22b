/** A web address in parts: what stands before the `?`, the parameters as they are written, the fragment with its `#`. */
export interface Link {
  readonly page: string;
  readonly parameters: readonly string[];
  readonly fragment: string;
}

/** Takes an address apart. By hand: `URL` is not everywhere, and it rewrites what it reads. */
export function linkOf(url: string): Link {
  const hash = url.indexOf("#");
  const address = hash < 0 ? url : url.slice(0, hash);
  const mark = address.indexOf("?");
  const query = mark < 0 ? "" : address.slice(mark + 1);
  return {
    page: mark < 0 ? address : address.slice(0, mark),
    parameters: query.split("&").filter((parameter) => parameter !== ""),
    fragment: hash < 0 ? "" : url.slice(hash),
  };
}

/** A parameter as it is written, taken apart at its first `=`. */
export function parameterOf(written: string): { readonly name: string; readonly value: string } {
  const sign = written.indexOf("=");
  const name = sign < 0 ? written : written.slice(0, sign);
  return { name: decoded(name) ?? name, value: sign < 0 ? "" : written.slice(sign + 1) };
}

/** The text that an escaped one stands for, `+` for a space; null where an escape is none. */
export function decoded(written: string): string | null {
  try {
    return decodeURIComponent(written.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/** Tells whether a parameter is of the `utm_` family; in any case, since `UTM_Source` was meant as one. */
export function isUtmName(name: string): boolean {
  return name.slice(0, 4).toLowerCase() === "utm_";
}
