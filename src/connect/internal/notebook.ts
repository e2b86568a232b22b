import type { ImportWarning } from "../../core/imported.js";

/** Rows named for each kind and field; of a file where every row has the same fault, the rest is counted. */
const mostNamed = 1000;

/** Gathers the warnings of a file. */
export interface Notebook {
  readonly add: (warning: ImportWarning) => void;
  readonly warnings: () => readonly ImportWarning[];
}

export function notebook(): Notebook {
  const warnings: ImportWarning[] = [];
  const counts = new Map<string, { readonly first: ImportWarning; count: number }>();
  return {
    add: (warning): void => {
      const key = `${warning.kind}\0${warning.path ?? ""}`;
      const entry = counts.get(key);
      if (entry === undefined) counts.set(key, { first: warning, count: 1 });
      else entry.count += 1;
      if ((entry?.count ?? 1) <= mostNamed) warnings.push(warning);
    },
    warnings: () => [
      ...warnings,
      ...[...counts.values()].flatMap(({ first: { kind, path, message }, count }) =>
        count <= mostNamed
          ? []
          : [
              {
                ...(path === undefined ? {} : { path }),
                kind,
                message: `and ${count - mostNamed} rows more: ${message}`,
                numbers: { count: count - mostNamed },
              },
            ],
      ),
    ],
  };
}
